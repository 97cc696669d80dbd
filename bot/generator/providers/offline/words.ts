/** Closed lists of words that slots hold: pages, charts, periods, rights. */
const KINDS: Record<string, string> = {
  page: 'detail', 'detail page': 'detail', 'details page': 'detail', details: 'detail', view: 'detail', card: 'detail', list: 'list', 'list page': 'list', table: 'list', overview: 'list', form: 'form', 'form page': 'form', 'edit form': 'form', 'entry form': 'form',
  页面: 'detail', 页: 'detail', 详情页: 'detail', 详情页面: 'detail', 详情: 'detail', 列表: 'list', 列表页: 'list', 列表页面: 'list', 表单: 'form', 表单页: 'form', 编辑页: 'form', 编辑页面: 'form',
};
export const PAGE_KINDS = Object.entries(KINDS).sort((a, b) => b[0].length - a[0].length);

const CHARTS: Record<string, 'table' | 'bar' | 'line' | 'pie'> = { bar: 'bar', line: 'line', pie: 'pie', table: 'table', 柱状图: 'bar', 折线图: 'line', 饼图: 'pie', 表格: 'table' };
export const CHART_WORDS = Object.entries(CHARTS);
export const PERIOD_WORDS: [string, 'day' | 'week' | 'month' | 'quarter' | 'year'][] = [['quarter', 'quarter'], ['month', 'month'], ['week', 'week'], ['year', 'year'], ['day', 'day'], ['季度', 'quarter'], ['月', 'month'], ['周', 'week'], ['年', 'year'], ['日', 'day'], ['天', 'day']];

export type Action = 'create' | 'read' | 'update' | 'delete';

const VERBS: [RegExp, Action[]][] = [
  [/^(?:do (?:everything|anything)(?: with)?|manage|administer|have full access to|全权管理|管理)$/u, ['create', 'read', 'update', 'delete']],
  [/^(?:view|read|see|look at|access|查看|看到|看|读取|看见)$/u, ['read']],
  [/^(?:change|edit|update|set|modify|write|alter|adjust|修改|更改|编辑|设置|更新|改|变更)$/u, ['update']],
  [/^(?:create|add|enter|新建|创建|新增|添加|录入)$/u, ['create']],
  [/^(?:delete|remove|删除)$/u, ['delete']],
];

const VERB = '(do everything with|do anything with|manage|administer|view|read|see|access|change|edit|update|set|modify|adjust|create|add|enter|delete|remove)';
const VERB_ZH = '(全权管理|管理|查看|看到|看|读取|修改|更改|编辑|设置|更新|改|变更|新建|创建|新增|添加|录入|删除)';

/** The words of rights. */
export const PERMISSION_WORDS = {
  only: ['only', 'just', 'nobody but', 'no one but', '只有', '仅', '仅限', '只能', '只', '只允许', '仅允许'],
  verbs: `${VERB}|${VERB_ZH}`.replace(/[()]/gu, '').split('|'),
  actionsOf: (verb: string): Action[] => VERBS.find(([words]) => words.test(verb.replace(/ with$/u, '')))?.[1] ?? [],
};
