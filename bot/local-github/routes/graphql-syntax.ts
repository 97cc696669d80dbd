/** `on` is the type that a fragment asks about. */
export type Field = { name: string; alias: string; on?: string; args: Record<string, unknown>; fields: Field[] };

export type Operation = { type: 'query' | 'mutation' | 'subscription'; fields: Field[] };

type Tokens = { next(): string; peek(): string; expect(token: string): void };

/**
 * The fields that a GraphQL document asks for, with their arguments worked out from its variables.
 * One operation, fragments only in place (`... on Tree { }`), no directives: enough for what a bot sends.
 */
export function parseOperation(source: string, variables: Record<string, unknown>): Operation | { problem: string } {
  try {
    const tokens = tokenise(source);
    const type = ['query', 'mutation', 'subscription'].includes(tokens.peek()) ? (tokens.next() as Operation['type']) : 'query';
    if (isName(tokens.peek())) tokens.next();
    if (tokens.peek() === '(') skipDefinitions(tokens);
    return { type, fields: selection(tokens, variables) };
  } catch (error) {
    return { problem: error instanceof SyntaxError ? error.message : String(error) };
  }
}

const isName = (token: string): boolean => /^[A-Za-z_]\w*$/.test(token);

function tokenise(source: string): Tokens {
  const found = source.replace(/#[^\n]*/g, '').match(/"(?:[^"\\\n]|\\.)*"|\.\.\.|-?\d+(?:\.\d+)?|[A-Za-z_]\w*|[{}()[\]:$!=@|&]/g) ?? [];
  let at = 0;
  const next = (): string => found[at++] ?? '';
  return {
    next,
    peek: () => found[at] ?? '',
    expect(token) {
      const got = next();
      if (got !== token) throw new SyntaxError(`Expected "${token}", got "${got || 'the end'}".`);
    },
  };
}

// The types of the variables are the caller's business; what they hold comes with the request.
function skipDefinitions(tokens: Tokens): void {
  for (let depth = 0; ; ) {
    const token = tokens.next();
    if (token === '') throw new SyntaxError('Expected ")", got the end.');
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth === 0) return;
  }
}

function selection(tokens: Tokens, variables: Record<string, unknown>): Field[] {
  tokens.expect('{');
  const fields: Field[] = [];
  while (tokens.peek() !== '}') {
    if (tokens.peek() === '...') {
      fields.push(...fragment(tokens, variables));
      continue;
    }
    const first = tokens.next();
    if (!isName(first)) throw new SyntaxError(`Expected a field, got "${first || 'the end'}".`);
    const renamed = tokens.peek() === ':';
    if (renamed) tokens.next();
    const name = renamed ? tokens.next() : first;
    const args = tokens.peek() === '(' ? fieldArguments(tokens, variables) : {};
    fields.push({ name, alias: first, args, fields: tokens.peek() === '{' ? selection(tokens, variables) : [] });
  }
  tokens.expect('}');
  return fields;
}

function fragment(tokens: Tokens, variables: Record<string, unknown>): Field[] {
  tokens.expect('...');
  tokens.expect('on');
  const on = tokens.next();
  return selection(tokens, variables).map((field) => ({ ...field, on }));
}

function fieldArguments(tokens: Tokens, variables: Record<string, unknown>): Record<string, unknown> {
  tokens.expect('(');
  const entries = pairs(tokens, variables, ')');
  return Object.fromEntries(entries);
}

function pairs(tokens: Tokens, variables: Record<string, unknown>, end: string): [string, unknown][] {
  const entries: [string, unknown][] = [];
  while (tokens.peek() !== end) {
    const name = tokens.next();
    tokens.expect(':');
    entries.push([name, value(tokens, variables)]);
  }
  tokens.expect(end);
  return entries;
}

function value(tokens: Tokens, variables: Record<string, unknown>): unknown {
  const token = tokens.next();
  if (token === '$') return variables[tokens.next()];
  if (token === '{') return Object.fromEntries(pairs(tokens, variables, '}'));
  if (token.startsWith('"')) return JSON.parse(token);
  if (token === 'null') return null;
  if (token === 'true' || token === 'false') return token === 'true';
  if (/^-?\d/.test(token)) return Number(token);
  if (isName(token)) return token;
  throw new SyntaxError(`Expected a value, got "${token || 'the end'}".`);
}
