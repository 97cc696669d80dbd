/** Generated modules of thirty patches, as people and the bot write them, each of names of its own. */

const LABELS: readonly (readonly [string, string])[] = [
  ['Warranty end', '保修到期'], ['Delivery window', '送货时段'], ['Preferred channel', '首选渠道'], ['Risk class', '风险等级'], ['Invoice address', '发票地址'],
  ['Last visit', '上次拜访'], ['Contract number', '合同编号'], ['Satisfaction', '满意度'], ['Agreed discount', '约定折扣'], ['Region', '区域'],
];
const TYPES = [
  'type: text, maxLength: 80', 'type: integer, min: 0, max: 1000', 'type: date', 'type: money, min: 0', 'type: boolean, default: false',
  'type: longText', 'type: decimal, precision: 10, scale: 2', 'type: url', 'type: dateTime', 'type: email',
];

const label = (index: number) => { const [en, zh] = LABELS[index % LABELS.length]!; return `label: { en: ${en}, zh: ${zh} }`; };

/** A suffix that no two modules share and that no eye takes for another's. */
function suffix(index: number): string {
  let text = '', rest = index;
  do { text = String.fromCharCode(97 + rest % 8 + (rest % 8 > 5 ? 8 : 0)) + text; rest = Math.floor(rest / 8); } while (rest > 0);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Returns the text of one module of thirty patches on the CRM: fields, options, an object, a relation, rules, page items, rights, a menu, a report. */
export function writeModule(index: number): { name: string; text: string } {
  const own = suffix(index), name = `generated-${own.toLowerCase()}`;
  const lines = [
    '# yaml-language-server: $schema=../../schemas/module.schema.json', 'dsl: modshelf/v1', `module: ${name}`, `title: { en: Generated ${own}, zh: 生成的模块 }`,
    'summary: Follows what customers were promised, and when it was kept.', 'requires: { crm: ^1.0.0 }', 'patches:',
  ];
  const flow = (op: string, scope: string, target: string, value: string) => lines.push(`  - { op: ${op}, scope: ${scope}, target: ${target}, value: { ${value} } }`);
  for (let at = 0; at < 8; at++) {
    lines.push('  - op: add', '    scope: object', `    target: Customer.${'note,visit,limit,budget,agreed,remark,share,site'.split(',')[at]}${own}`, '    value:', `      ${TYPES[at]!.replaceAll(', ', '\n      ')}`, `      ${label(at)}`);
  }
  flow('add', 'object', `Order.grade${own}`, `type: option, default: low, ${label(3)}, options: [ { key: low, label: { en: Low, zh: 低 } }, { key: mid }, { key: high } ]`);
  lines.push('  - op: add', '    scope: object', `    target: Promise${own}`, '    value:', `      ${label(6)}`, '      displayField: title', '      ownerVia: customer', '      fields:');
  for (let at = 0; at < 5; at++) lines.push(`        ${'title,amount,day,done,remark'.split(',')[at]}: { ${['type: text, required: true', 'type: money, min: 0', 'type: date', 'type: boolean, default: false', 'type: longText'][at]}, ${label(at + 4)} }`);
  flow('add', 'relation', `Promise${own}.customer`, `to: Customer, kind: manyToOne, inverse: promises${own}, required: true, onDelete: restrict, ${label(2)}`);
  flow('add', 'state', `Promise${own}`, `field: status, initial: open, states: { open: {}, kept: { final: true }, broken: { final: true } }, transitions: { keep: { from: [open], to: kept, roles: [sales, manager] }, breach: { from: [open], to: broken, roles: [manager] } }`);
  flow('add', 'rule', `Promise${own}.amountFits`, `check: "promise${own}.amount == null || promise${own}.amount >= 0", message: { en: The amount is not negative., zh: 金额不能为负。 }`);
  flow('add', 'rule', `Customer.limitFits${own}`, `check: "customer.limit${own} == null || customer.limit${own} < '2100-01-01'", message: A day of this century.`.replace(`customer.limit${own} < '2100-01-01'`, `customer.limit${own} > date('2000-01-01')`));
  for (const [at, field] of ['note', 'visit', 'budget'].entries()) flow('add', 'page', `customerDetail.summary.${field}${own}`, at ? `after: ${['note', 'visit'][at - 1]}${own}` : 'after: name');
  flow('add', 'page', `promise${own}List`, `kind: list, object: Promise${own}, route: promise-${own.toLowerCase()}, ${label(1)}, sections: [ { key: columns, items: [ { key: title }, { key: amount }, { key: status } ] } ]`);
  flow('add', 'page', `promise${own}Form`, `kind: form, object: Promise${own}, route: promise-${own.toLowerCase()}-form, ${label(1)}, sections: [ { key: fields, items: [ { key: title }, { key: customer }, { key: amount }, { key: day } ] } ]`);
  for (const role of ['admin', 'manager', 'sales']) flow('add', 'permission', `${role}.Promise${own}`, `create: all, read: all, update: ${role === 'sales' ? 'own' : 'all'}, delete: ${role === 'admin' ? 'all' : 'none'}`);
  flow('add', 'menu', `promises${own}`, `page: promise${own}List, icon: list, ${label(5)}`);
  flow('add', 'report', `promises${own}ByState`, `object: Promise${own}, groupBy: [status], measures: [ { key: count, kind: count }, { key: total, kind: sum, field: amount } ], chart: bar, ${label(7)}`);
  for (const [at, field] of ['agreed', 'remark'].entries()) flow('add', 'page', `customerForm.fields.${field}${own}`, at ? `after: agreed${own}` : 'after: name');
  flow('add', 'object', `Order.grade${own}.options.top`, `${label(8)}`);
  flow('add', 'object', `Promise${own}.channel`, `type: text, maxLength: 40`);
  flow('add', 'rule', `Promise${own}.dayIsKnown`, `events: [enter.kept], check: "promise${own}.day != null", message: A kept promise has a day.`);
  flow('add', 'menu', `promises${own}.fresh`, `page: promise${own}Form, ${label(9)}`);
  lines.push('cases:', '  - name: a promise begins open', '    as: manager', '    steps:', '      - { create: Customer, ref: ada, values: { name: Ada } }',
    `      - { create: Promise${own}, ref: first, values: { title: Call back, customer: ada } }`, '      - { expect: first, state: open }');
  return { name, text: `${lines.join('\n')}\n` };
}
