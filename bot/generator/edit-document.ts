/** A module file's text and the content it shall have → the text with only what differs changed: comments and layout stay. */
import { isMap, isScalar, isSeq, parseDocument, type Document, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ModuleContent } from '#schemas/types.ts';

/** Units: characters up to which a new map or list stands on one line. */
const INLINE = 100;

/** Returns the edited text; reading it back gives `content`. */
export function editModuleText(text: string, content: ModuleContent): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core', strict: true, merge: false });
  document.contents = settle(document, document.contents as Node, content) as typeof document.contents;
  return document.toString({ lineWidth: 0, minContentWidth: 0, flowCollectionPadding: true });
}

function settle(document: Document, node: Node | null | undefined, wanted: unknown): Node {
  if (isMap(node) && typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted)) return settleMap(document, node, wanted as Record<string, unknown>);
  if (isSeq(node) && Array.isArray(wanted)) return settleList(document, node, wanted);
  if (isScalar(node) && (typeof wanted !== 'object' || wanted === null)) {
    if (node.value !== wanted) (node as Scalar).value = wanted;
    return node;
  }
  return fresh(document, wanted);
}

function settleMap(document: Document, node: YAMLMap, wanted: Record<string, unknown>): Node {
  const keyOf = (pair: Pair) => String((pair.key as Scalar).value);
  node.items = node.items.filter((pair) => wanted[keyOf(pair as Pair)] !== undefined);
  for (const [key, value] of Object.entries(wanted)) {
    if (value === undefined) continue;
    const pair = node.items.find((each) => keyOf(each as Pair) === key) as Pair | undefined;
    if (pair) pair.value = settle(document, pair.value as Node, value);
    else node.items.push(document.createPair(key, fresh(document, value)) as (typeof node.items)[number]);
  }
  return node;
}

/** Entries are the same thing when they have the same key, name, or operation on the same target. */
function settleList(document: Document, node: YAMLSeq, wanted: readonly unknown[]): Node {
  const left = node.items.map((item) => ({ item: item as Node, name: nameOf((item as Node).toJSON()) }));
  node.items = wanted.map((value) => {
    const name = nameOf(value);
    const at = left.findIndex((each) => each.name === name);
    return at < 0 ? fresh(document, value) : settle(document, left.splice(at, 1)[0]!.item, value);
  });
  return node;
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const { op, scope, target, key, name, code } = value as Record<string, unknown>;
  if (target !== undefined) return `${String(op)} ${String(scope)} ${String(target)} ${String(code)}`;
  return typeof key === 'string' ? key : typeof name === 'string' ? name : JSON.stringify(value);
}

function fresh(document: Document, value: unknown): Node {
  const node = document.createNode(value) as Node;
  makeFlow(node);
  return node;
}

function makeFlow(node: Node): void {
  if (!isMap(node) && !isSeq(node)) return;
  if (JSON.stringify(node.toJSON()).length <= INLINE) { node.flow = true; return; }
  for (const item of node.items) makeFlow((isMap(node) ? (item as Pair).value : item) as Node);
}
