/** What the database refused, in the words that cases use. */
export type RefusalKind = 'permission' | 'transition' | 'required' | 'unique' | 'reference' | 'invalid' | `rule.${string}`;

/** Thrown by an Actor. `element` is named as in the model: `Customer.email`, `Order`, or a rule's name. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  readonly element: string;
  constructor(kind: RefusalKind, element: string, message: string) {
    super(message);
    this.kind = kind;
    this.element = element;
  }
}
