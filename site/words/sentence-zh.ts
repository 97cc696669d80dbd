/** A change in a Chinese sentence: the counterpart of engine/plan/sentence.ts. */
import type { ElementKind } from '#schemas/elements.ts';
import type { Change } from '#engine/diff.ts';

type Plain = Record<string, unknown>;

const NOUNS: Record<ElementKind, string> = {
  object: '对象', field: '字段', option: '选项', relation: '关系', machine: '状态机', state: '状态', transition: '流转', rule: '规则',
  page: '页面', section: '页面区块', item: '页面项', role: '角色', grant: '权限', fieldGrant: '权限', menu: '菜单项', menuChild: '菜单项', report: '报表', measure: '度量',
};

const TYPES: Record<string, string> = {
  text: '文本', longText: '长文本', integer: '整数', decimal: '小数', money: '金额', boolean: '是/否', date: '日期', dateTime: '日期时间', option: '单选', multiOption: '多选',
  email: '电子邮箱', phone: '电话', url: '网址', json: 'JSON', autoNumber: '自动编号', formula: '公式',
};

const ATTRIBUTES: Record<string, string> = {
  label: '标签', help: '帮助', type: '类型', required: '必填', unique: '唯一', default: '默认值', min: '下限', max: '上限', maxLength: '最大长度', pattern: '格式', options: '选项', to: '目标', from: '来源', roles: '角色',
  guard: '条件', check: '条件', message: '提示语', icon: '图标', chart: '图表', filter: '筛选', groupBy: '分组', create: '创建权', read: '读取权', update: '修改权', delete: '删除权', initial: '初始状态', final: '终态', access: '访问',
};

const RIGHTS = { create: '创建', read: '读取', update: '修改', delete: '删除' } as const;
const EXTENT: Record<string, string> = { all: '全部', own: '仅自己的', none: '无' };

function show(value: unknown): string {
  if (value === undefined) return '无';
  if (value === true) return '是';
  if (value === false) return '否';
  if (Array.isArray(value)) return value.map((each) => (each !== null && typeof each === 'object' && 'key' in each ? String((each as Plain)['key']) : show(each))).join('、');
  if (value !== null && typeof value === 'object') {
    const text = value as Plain;
    if (typeof text['where'] === 'string') return `满足 ${text['where']} 的`;
    const said = text['zh'] ?? text['en'];
    return typeof said === 'string' ? said : JSON.stringify(value);
  }
  return String(value);
}

/** What rows keep values of. */
const STORED: ReadonlySet<ElementKind> = new Set(['object', 'field', 'option', 'relation', 'machine', 'state']);

function detailOf(change: Change): string {
  const value = (change.after ?? {}) as Plain;
  const type = typeof value['type'] === 'string' ? TYPES[value['type']] ?? value['type'] : undefined;
  const parts = [
    type, value['from'] && `从 ${show(value['from'])}`, value['to'] && `到 ${show(value['to'])}`, value['default'] !== undefined && `默认 ${show(value['default'])}`,
    value['required'] === true && '必填', value['unique'] === true && '唯一', value['check'], value['standIn'] && `本模块下架时显示为“${show(value['standIn'])}”`,
  ];
  return parts.filter(Boolean).join('，');
}

function rowsOf(right: unknown): string {
  if (right === undefined || right === 'none') return '无';
  return typeof right === 'string' ? EXTENT[right] ?? right : show(right);
}

/** A grant is called by its role and what it is on. */
function describeGrant({ kind, target, attribute, before, after }: Change): string {
  const [role, ...rest] = target.split('.');
  const what = `“${rest.join('.')}”`;
  const rights = (after ?? before ?? {}) as Plain;
  const listed = Object.entries(RIGHTS).filter(([right]) => rights[right] !== undefined).map(([right, name]) => `${name}（${rowsOf(rights[right])}）`).join('、') || '无';
  if (kind === 'add') return `允许角色“${role}”对${what}：${listed}`;
  if (kind === 'remove') return `不再允许角色“${role}”对${what}：${listed}`;
  return `角色“${role}”对${what}的${RIGHTS[attribute as keyof typeof RIGHTS]}权：由${rowsOf(before)}改为${rowsOf(after)}`;
}

function labelOf(value: unknown): string {
  const label = (value as Plain | undefined)?.['label'];
  return label === undefined ? '' : `（${show(label)}）`;
}

/** Returns one sentence, without a full stop and without markup. */
export function describeInChinese(change: Change): string {
  const isGrant = change.element === 'grant' || change.element === 'fieldGrant';
  if (isGrant && change.kind !== 'rename' && (change.kind !== 'change' || (change.attribute ?? '') in RIGHTS)) return describeGrant(change);
  const noun = NOUNS[change.element];
  const name = `“${change.target}”`;
  const detail = change.kind === 'add' ? detailOf(change) : '';
  const stay = STORED.has(change.element) ? '；已存的值保留' : '';
  switch (change.kind) {
    case 'add': return `新增${noun}${name}${labelOf(change.after)}${detail ? `：${detail}` : ''}`;
    case 'remove': return `去掉${noun}${name}${labelOf(change.before)}${stay}`;
    case 'rename': return `把${noun}“${show(change.before)}”改名为${name}${stay}`;
    case 'move': return `把${noun}${name}移到${typeof change.follows === 'string' ? `“${change.follows}”之后` : '最前'}`;
    case 'change': return `把${noun}${name}的${ATTRIBUTES[change.attribute ?? ''] ?? change.attribute}从“${show(change.before)}”改为“${show(change.after)}”`;
  }
}

function withOptions(change: Change, changes: readonly Change[]): string {
  const options = changes.filter((each) => each.within && each.element === 'option' && each.target.startsWith(`${change.target}.`)).map((each) => each.target.split('.').at(-1));
  return change.element === 'field' && change.kind === 'add' && options.length ? `，可选 ${options.join('、')}` : '';
}

/** Returns the changes by scope, each with its sentences, in the order of the changes. */
export function describeAllInChinese(changes: readonly Change[]): Map<Change['scope'], string[]> {
  const groups = new Map<Change['scope'], string[]>();
  for (const change of changes) {
    if (change.within && change.element === 'option') continue;
    groups.set(change.scope, [...groups.get(change.scope) ?? [], `${describeInChinese(change)}${withOptions(change, changes)}`]);
  }
  return groups;
}
