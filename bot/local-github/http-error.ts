export type FieldError = { resource: string; field?: string; code: string; message?: string };

/** A refusal in GitHub's own shape; thrown by a route, answered by the app. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: (FieldError | string)[] | undefined;
  constructor(status: number, message: string, errors?: (FieldError | string)[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

/** The refusal for something that is absent, or that the asker may not know of. */
export const notFound = (): Refusal => new Refusal(404, 'Not Found');

/** The refusal for a body that GitHub can't work with. */
export function invalid(resource: string, field: string, code = 'invalid', message?: string): Refusal {
  return new Refusal(422, 'Validation Failed', [{ resource, field, code, ...(message ? { message } : {}) }]);
}

/** The body of an error answer. */
export function errorBody(status: number, message: string, errors?: (FieldError | string)[]): Record<string, unknown> {
  return { message, ...(errors ? { errors } : {}), documentation_url: 'https://docs.github.com/rest', status: String(status) };
}
