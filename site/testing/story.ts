/** A year of a shelf, made up, to be looked at: what a company would have. */
import type { ModuleContent } from '#schemas/types.ts';
import type { SiteFacts } from '../facts.ts';
import { fieldModule, openStory } from './ledger.ts';

const KIMI = { provider: 'kimi', model: 'kimi-k2-thinking' };

const loyalty: ModuleContent = {
  dsl: 'modshelf/v1', module: 'loyalty', title: { en: 'Customer loyalty tiers', zh: '客户忠诚度等级' }, requires: { crm: '^1.0.0' },
  summary: { en: 'Gives every customer a loyalty tier that managers may change; only gold customers get more than 20 % discount.', zh: '给每个客户一个忠诚度等级，仅经理可修改；只有金牌客户可享受超过 20% 的折扣。' },
  patches: [
    { op: 'add', scope: 'object', target: 'Customer.loyaltyTier', value: { type: 'option', label: { en: 'Loyalty tier', zh: '忠诚度等级' }, default: 'bronze', access: { update: 'granted' }, options: [{ key: 'bronze', label: { en: 'Bronze', zh: '铜牌' } }, { key: 'silver', label: { en: 'Silver', zh: '银牌' } }, { key: 'gold', label: { en: 'Gold', zh: '金牌' } }] } },
    { op: 'add', scope: 'rule', target: 'Order.goldDiscount', value: { check: "order.discount <= 20 || order.customer.loyaltyTier == 'gold'", message: { en: 'Only gold customers get more than 20 %.', zh: '只有金牌客户可享受超过 20% 的折扣。' } } },
    { op: 'add', scope: 'page', target: 'customerDetail.summary.loyaltyTier', value: { after: 'name' } },
    { op: 'add', scope: 'permission', target: 'manager.Customer.loyaltyTier', value: { update: 'all' } },
  ],
  cases: [
    { name: 'a new customer starts at bronze', as: 'sales', steps: [{ create: 'Customer', ref: 'ada', values: { name: 'Ada' } }, { expect: 'ada', values: { loyaltyTier: 'bronze' } }] },
    { name: 'sales cannot promote a customer', as: 'sales', steps: [{ create: 'Customer', ref: 'ada', values: { name: 'Ada' } }, { update: 'ada', values: { loyaltyTier: 'gold' }, refused: 'permission' }] },
  ],
};

const returns: ModuleContent = {
  dsl: 'modshelf/v1', module: 'returns', title: { en: 'Returns of goods', zh: '退货管理' }, requires: { crm: '^1.0.0' },
  summary: { en: 'Goods that come back: a return belongs to an order, is inspected, and ends refunded or refused.', zh: '退回的货物：退货单属于订单，经检验后退款或拒绝。' },
  patches: [
    { op: 'add', scope: 'object', target: 'GoodsReturn', value: { label: { en: 'Return', zh: '退货单' }, displayField: 'number', fields: { number: { type: 'autoNumber', prefix: 'RET-', digits: 5, unique: true, label: { en: 'Number', zh: '单号' } }, reason: { type: 'longText', required: true, label: { en: 'Reason', zh: '原因' } }, refund: { type: 'money', min: 0, label: { en: 'Refund', zh: '退款金额' } } } } },
    { op: 'add', scope: 'relation', target: 'GoodsReturn.order', value: { to: 'Order', kind: 'manyToOne', inverse: 'returns', required: true, label: { en: 'Order', zh: '订单' } } },
    { op: 'add', scope: 'state', target: 'GoodsReturn', value: { field: 'status', label: { en: 'Status', zh: '状态' }, initial: 'announced', states: { announced: { label: { en: 'Announced', zh: '已登记' } }, received: { label: { en: 'Received', zh: '已收货' } }, inspected: { label: { en: 'Inspected', zh: '已检验' } }, refunded: { final: true, label: { en: 'Refunded', zh: '已退款' } }, refused: { final: true, label: { en: 'Refused', zh: '已拒绝' } } }, transitions: { receive: { from: ['announced'], to: 'received', roles: ['sales', 'manager'], label: { en: 'Receive', zh: '收货' } }, inspect: { from: ['received'], to: 'inspected', roles: ['manager'], label: { en: 'Inspect', zh: '检验' } }, refund: { from: ['inspected'], to: 'refunded', roles: ['manager'], label: { en: 'Refund', zh: '退款' } }, refuse: { from: ['announced', 'inspected'], to: 'refused', roles: ['manager'], label: { en: 'Refuse', zh: '拒绝' } } } } },
    { op: 'add', scope: 'permission', target: 'sales.GoodsReturn', value: { create: 'all', read: 'all' } },
    { op: 'add', scope: 'permission', target: 'manager.GoodsReturn', value: { create: 'all', read: 'all', update: 'all' } },
  ],
};

const SMALL = [
  ['birthday-greetings', 'Customer', 'birthday', 'Birthday greetings', '生日祝福', 'Stores the birthday of each customer, so that sales can greet them in time.', '记录客户生日，方便销售及时送上祝福。'],
  ['gift-wrapping', 'Order', 'giftNote', 'Gift wrapping', '礼品包装', 'An order can carry a note for the person who gets the gift.', '订单可附上给收礼人的留言。'],
  ['carrier-scores', 'OrderTracking', 'carrierScore', 'Carrier scores', '承运商评分', 'How well a carrier did, one note a parcel, for the yearly talk about prices.', '记录每个包裹的承运商表现，用于年度议价。'],
  ['vat-number', 'Customer', 'vatNumber', 'VAT number', '增值税号', 'Keeps the VAT number that invoices to companies must show.', '保存企业发票所需的增值税号。'],
  ['dunning', 'FinancialTransaction', 'dunningLevel', 'Dunning level', '催款级别', 'Says how often a customer has been reminded of what is due.', '记录已向客户催款的次数。'],
  ['referrals', 'Customer', 'referredBy', 'Referrals', '客户推荐', 'Who brought this customer: a name, until referrals are customers themselves.', '记录由谁介绍而来的客户。'],
] as const;

/** Returns the facts of the story. */
export function makeStory(): SiteFacts {
  const story = openStory();
  const time = (day: string, clock = '09:30:00') => `${day}T${clock}Z`;
  SMALL.forEach(([module, object, field, en, zh, summary, zhSummary], index) => {
    const month = String(index + 1).padStart(2, '0');
    const issue = 10 + index * 2;
    story.record('request', time(`2026-${month}-03`), { key: `request:${issue}`, issue, actor: { login: 'dora', id: 1 } });
    story.record('generate', time(`2026-${month}-03`, '09:31:10'), { key: `generate:${issue}`, issue, module, result: 'proposed' });
    story.record('test', time(`2026-${month}-03`, '09:35:00'), { key: `test:${issue}`, issue, module, result: 'success', detail: { ms: String(41_000 + index * 5_300) } });
    story.publish({
      content: fieldModule(module, object, field, { title: { en, zh }, summary: { en: summary, zh: zhSummary } }), version: '1.0.0', issue, time: time(`2026-${month}-0${4 + (index % 3)}`, `1${index}:12:00`), suite: 312 + index * 3,
      ai: { ...KIMI, attempts: index === 3 ? 2 : 1, costUSD: 0.0031 + index * 0.0012, tokens: 5200 + index * 700 }, approvers: index % 2 ? ['rui', 'mei'] : ['mei'], request: { title: en, body: summary },
    });
  });
  story.move('unpublish', 'referrals', '1.0.0', time('2026-07-02'), 'Nobody filled it in: sales keep referrals in their heads.');
  story.publish({ content: loyalty, version: '1.0.0', issue: 40, time: time('2026-07-14'), requested: time('2026-07-13', '16:02:00'), suite: 347, ai: { provider: 'offline', model: 'offline', attempts: 1, costUSD: 0, tokens: 0 }, request: { title: 'Customer loyalty tiers', body: 'Give every customer a loyalty tier: bronze, silver or gold. New customers start at bronze. Only managers may change it. Show it after the name on the customer page. Only gold customers may get more than 20 % discount.' }, confirmations: [{ code: 'PM01', target: 'manager.Customer.loyaltyTier', by: 'mei' }] });
  story.move('unpublish', 'loyalty', '1.0.0', time('2026-08-01', '17:45:00'), 'Too generous: finance asked for a pause.');
  story.move('relist', 'loyalty', '1.0.0', time('2026-08-09', '08:05:00'), 'Finance agreed.');
  story.publish({ content: { ...loyalty, summary: { en: 'Gives every customer a loyalty tier; gold customers may get more than 20 % discount, and see it.', zh: '给每个客户一个忠诚度等级；金牌客户可享受超过 20% 的折扣，并可看到该等级。' } }, version: '1.1.0', issue: 44, time: time('2026-09-20'), requested: time('2026-09-18', '11:00:00'), suite: 349, ai: { ...KIMI, attempts: 1, costUSD: 0.0112, tokens: 14_800 }, request: { title: 'Show the tier', body: 'Customers shall see their own tier.' } });
  story.publish({ content: returns, version: '1.0.0', issue: 51, time: time('2026-10-11', '14:20:00'), requested: time('2026-10-08', '10:00:00'), suite: 402, ai: { ...KIMI, attempts: 3, costUSD: 0.0284, tokens: 31_500 }, approvers: ['rui', 'mei'], request: { title: 'Goods that come back', body: 'When a customer sends goods back we need a return: it belongs to an order, somebody inspects it, and it ends refunded or refused.' } });
  story.record('reconcile', time('2026-10-11', '14:31:00'), { key: 'reconcile:1', result: 'success', detail: { database: 'production', steps: '14' } });
  return { ...story.facts(), repository: 'https://github.com/example/crm', status: STATUS };
}

const STATUS = {
  ok: true, shelf: 'crm 1.0.0, loyalty 1.1.0, returns 1.0.0', since: '2026-10-11T14:31:00.000Z', modules: { crm: '1.0.0', loyalty: '1.1.0', returns: '1.0.0' },
  objects: [
    { object: 'Customer', module: 'crm', rows: 9120, bytes: 4_812_800, columns: 14, lastWritten: '2026-10-11T14:02:10.000Z', filled: { name: 9120, email: 8011, phone: 3020, company: 1204, loyaltyTier: 9120, vatNumber: 611, birthday: 2304 } },
    { object: 'Order', module: 'crm', rows: 48_210, bytes: 31_200_000, columns: 12, lastWritten: '2026-10-11T14:29:51.000Z', filled: { orderDate: 48_210, totalAmount: 48_210, discount: 48_210, notes: 9104, giftNote: 402 } },
    { object: 'GoodsReturn', module: 'returns', rows: 0, bytes: 16_384, columns: 8, lastWritten: null, filled: { reason: 0, refund: 0 } },
  ],
  retired: [{ element: 'referrals/Customer.referredBy', module: 'referrals', kind: 'field', since: '2026-07-02T09:31:00.000Z' }],
  acts: [{ act: 'reconcile', at: '2026-10-11T14:31:00.000Z', shelf: 'crm 1.0.0, loyalty 1.1.0, returns 1.0.0' }], drift: [],
};
