/** The requests that the demonstration and the tests make. */
export type Request = { title: string; body: string };

export const DEFAULT_REQUEST: Request = {
  title: 'Customer loyalty tiers',
  body: [
    'Give every customer a loyalty tier: bronze, silver or gold.',
    'New customers start at bronze.',
    'Only managers may change it.',
    'Show it after the name on the customer page.',
    'Only gold customers may get more than 20 % discount.',
    'Call the module loyalty.',
  ].join('\n'),
};

export const SECOND_REQUEST: Request = {
  title: 'A platinum tier',
  body: 'In the loyalty module, add the option platinum after gold. Show the loyalty tier in the customer list.',
};

export const DEFAULT_REQUEST_ZH: Request = {
  title: '客户忠诚度等级',
  body: [
    '给每个客户增加忠诚度等级：青铜、白银或黄金。',
    '新客户默认为青铜。',
    '只有经理可以修改。',
    '在客户详情页的名称之后显示。',
    '只有黄金客户才能享受超过 20% 的折扣。',
    '模块名称为 loyalty。',
  ].join('\n'),
};
