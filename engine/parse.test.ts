import { describe, expect, it } from 'vitest';
import { parseModule } from './parse.ts';

const HEAD = 'dsl: modshelf/v1\nmodule: loyalty\ntitle: Loyalty\nsummary: Tiers.\nrequires: { crm: ^1.0.0 }\n';

/** Parses one patch and returns its problems as `code line:column message → help`. */
function problems(patch: string, head = HEAD): string[] {
  const parsed = parseModule('module.yaml', `${head}patches:\n  - ${patch}\n`);
  return parsed.problems.map(({ code, message, help, at }) => `${code} ${at.line}:${at.column} ${message} → ${help}`);
}

const field = (value: string) => `{ op: add, scope: object, target: Customer.tier, value: ${value} }`;

describe('a module file', () => {
  it('is read with its name, version and content', () => {
    const parsed = parseModule('module.yaml', `${HEAD}patches:\n  - ${field('{ type: text }')}\n`, '1.2.3');
    expect(parsed.ok && parsed.value).toMatchObject({ name: 'loyalty', version: '1.2.3', content: { patches: [{ op: 'add', value: { type: 'text' } }] } });
    const unversioned = parseModule('module.yaml', `${HEAD}patches:\n  - ${field('{ type: text }')}\n`);
    expect(unversioned.ok && unversioned.value.version).toBe('0.0.0');
  });

  it.each([
    ['an unknown key', HEAD.replace('summary: Tiers.', 'sumary: Tiers.'), ['PF04 4:1 the key "sumary" is not known here → Write "summary", if that is what you mean.']],
    ['another DSL', HEAD.replace('modshelf/v1', 'modshelf/v2'), ['PF04 1:6 "modshelf/v2" is not a value of "dsl" → Write "modshelf/v1", if that is what you mean.']],
    ['a module name in capitals', HEAD.replace('loyalty', 'Loyalty Tiers'), ['PF05 2:9 "Loyalty Tiers" is not a name → Write it in kebab-case: small letters and digits with single hyphens, 2 to 40.']],
    ['an empty title', HEAD.replace('Loyalty', '""'), ['PF04 3:8 "title" is too short → Write at least 1 characters.']],
    ['a language that is none', HEAD.replace('title: Loyalty', 'title: { english: A }'), ['PF04 3:10 "english" has the wrong form → Write a language like "en", "zh" or "pt-BR".']],
    ['a range that is none', HEAD.replace('^1.0.0', 'newest'), ['PF06 5:18 "newest" is not a range of versions → Write a range like "^1.0.0".']],
  ])('with %s is told what is wrong with its head', (_what, head, expected) => {
    expect(problems(field('{ type: text }'), head)).toEqual(expected);
  });
});

describe('one mistake is one problem:', () => {
  it.each([
    ['an unknown key', field('{ type: text, labell: Tier }'), ['PF04 7:75 the key "labell" is not known here → Write "label", if that is what you mean.']],
    ['a value of the wrong type', field('{ type: text, required: maybe }'), ['PF04 7:85 "required" is "maybe" → Write true or false.']],
    ['an unknown field type', field('{ type: optoin }'), ['PF04 7:69 "optoin" is not a value of "type" → Write "option", if that is what you mean.']],
    ['a missing type', field('{ label: Tier }'), ['PF04 7:61 "value" lacks "type" → Add "type: …".']],
    ['a value of a rule on a field', field('{ check: "true" }'), ['PF04 7:61 "value" lacks "type" → Add "type: …".', 'PF04 7:63 the key "check" is not known here → Take it out.']],
    ['no value', '{ op: add, scope: object, target: Customer.tier }', ['PF04 7:5 "add" needs a value → Add "value: { … }".']],
    ['a value where none is due', '{ op: remove, scope: object, target: Customer.tier, value: {} }', ['PF04 7:57 "remove" takes no value → Take "value" out.']],
    ['an empty value', '{ op: add, scope: permission, target: sales.Customer, value: }', ['PF04 7:59 "value" is empty → Write a map: "name: …" or "{ … }".']],
    ['a right that is none', '{ op: add, scope: permission, target: sales.Customer, value: { read: mine } }', ['PF04 7:74 "mine" is not a value of "read" → Write one of all, own, none.']],
    ['a right with a wrong key', '{ op: add, scope: permission, target: sales.Customer, value: { read: { when: x } } }', ['PF04 7:76 the key "when" is not known here → Write "where", if that is what you mean.']],
    ['an unknown scope', '{ op: add, scope: objects, target: Customer.tier, value: {} }', ['PF04 7:23 "objects" is not a value of "scope" → Write "object", if that is what you mean.']],
    ['a key twice in a list', field('{ type: option, options: [ { key: gold }, { key: gold } ] }'), ['PF04 7:110 the key "gold" stands twice in "options" → Give each entry a key of its own.']],
    ['a name twice in a list of names', '{ op: add, scope: state, target: Order.transitions.go, value: { from: [open, open], to: done } }', ['PF04 7:75 "from" names something twice → Name each once.']],
    ['an event that is none', '{ op: add, scope: rule, target: Order.r, value: { check: "true", message: No., events: [confirm] } }', ['PF04 7:93 "confirm" has the wrong form → Write create, update, delete, enter.<state> or leave.<state>.']],
    ['an update of nothing', '{ op: update, scope: object, target: Customer.tier, value: {} }', ['PF04 7:64 the update changes nothing → Write what shall change, or take the patch out.']],
    ['an update with a wrong value', '{ op: update, scope: object, target: Customer.tier, value: { required: 1 } }', ['PF04 7:76 "required" is "1" → Write true or false.']],
    ['an update that takes an unknown attribute away', '{ op: update, scope: object, target: Customer.tier, value: { requird: null } }', ['PF04 7:66 the key "requird" is not known here → Write "required", if that is what you mean.']],
    ['an update of the id', '{ op: update, scope: object, target: Customer.tier, value: { formerly: [rank] } }', ['PA05 7:66 "formerly" cannot be changed later → Say it in the patch that adds the element.']],
    ['a move to two places', '{ op: reorder, scope: menu, target: sales, value: { after: a, before: b } }', ['PF04 7:55 "value" has too many keys → Write at most 1.']],
    ['a move where all must be named', '{ op: reorder, scope: page, target: list, value: { after: a } }', ['PF04 7:54 "list" itself has no place in an order → Write { order: [ … ] } with all its sections.']],
    ['an order of what has no children', '{ op: reorder, scope: page, target: list.columns.name, value: { order: [a] } }', ['PF04 7:67 "list.columns.name" holds nothing that has an order → Write { before: … } or { after: … }.']],
    ['a reserved word', '{ op: add, scope: relation, target: Order.buyer, value: { to: Customer, kind: manyToOne, inverse: old } }', ['PF05 7:103 "old" is reserved and cannot be the name of an inverse → Choose another name.']],
    ['a state field that is a system field', '{ op: add, scope: state, target: Order, value: { field: owner, initial: a, states: { a: {} } } }', ['PF05 7:61 "owner" is reserved and cannot be the name of a state field → Choose another name.']],
    ['a target of another scope', '{ op: add, scope: rule, target: Order.states.open, value: {} }', ['PA03 7:37 "Order.states.open" is not a target of scope "rule" → Write "Object.name".']],
  ])('%s', (_what, patch, expected) => {
    expect(problems(patch)).toEqual(expected);
  });

  it('two patches that do the same', () => {
    const one = '{ op: update, scope: rule, target: Order.a, value: { message: A } }';
    expect(problems(`${one}\n  - ${one.replace('message: A', 'message: B')}`)).toEqual(['PA03 8:40 a second patch would update "Order.a" → Make one patch of the two.']);
  });

  it('a case that promises in a wrong form', () => {
    const cases = 'cases:\n  - { name: a, as: Sales, steps: [ { create: Customer, refused: never } ] }\n';
    const parsed = parseModule('module.yaml', `${HEAD}${cases}patches:\n  - ${field('{ type: text }')}\n`);
    expect(parsed.problems.map(({ code, help, at }) => `${code} ${at.line} ${help}`)).toEqual([
      'PF04 7 Write a role, like "sales", or its second user, "sales/2".', 'PF04 7 Write permission, transition, required, unique, reference, invalid or rule.<name>.',
    ]);
  });

  it('and many mistakes are many problems, in the order of the text', () => {
    expect(problems(`${field('{ type: txt }')}\n  - { op: ad, scope: rule, target: Order.r }\n`)[0]).toMatch(/^PF04 8/);
    expect(problems(`${field('{ type: txt, requird: true }')}\n  - { op: add, scope: rule, target: Order.r, value: { check: 1 } }\n`).map((line) => line.slice(0, 8))).toEqual(['PF04 7:6', 'PF04 7:7', 'PF04 8:5', 'PF04 8:6']);
  });
});

describe('a step of a case', () => {
  const steps = (...lines: string[]) => {
    const text = `${HEAD}cases:\n  - name: a\n    steps:\n${lines.map((line) => `      - ${line}\n`).join('')}patches:\n  - ${field('{ type: text }')}\n`;
    return parseModule('module.yaml', text).problems.map(({ code, message, at }) => `${code} ${at.line}:${at.column} ${message}`);
  };
  const ada = '{ create: Customer, ref: ada, values: { name: Ada } }';

  it('does one thing', () => {
    expect(steps(ada, '{ update: ada, delete: ada }')).toEqual(['PF04 10:24 the step does two things, "update" and "delete"']);
    expect(steps('{ as: sales }')).toEqual(['PF04 9:9 the step does nothing']);
  });

  it('says only what goes with it', () => {
    expect(steps(ada, '{ expect: ada, refused: permission }')).toEqual(['PF04 10:24 "refused" does not go with "expect"']);
    expect(steps(ada, '{ update: ada, state: open }')).toEqual(['PF04 10:24 "state" does not go with "update"']);
  });

  it('names rows that were made before, each once', () => {
    expect(steps('{ expect: ada, values: { name: Ada } }', ada)).toEqual(['PF04 9:19 no step before this one makes "ada"']);
    expect(steps(ada, '{ transition: { ref: bob, do: go } }')).toEqual(['PF04 10:23 no step before this one makes "bob"']);
    expect(steps(ada, ada)).toEqual(['PF04 10:34 "ada" names a row already']);
    expect(steps(ada, '{ transition: { ref: ada, do: go }, refused: transition }', '{ absent: ada, as: sales/2 }', '{ count: { object: Customer, is: 1 } }')).toEqual([]);
  });
});
