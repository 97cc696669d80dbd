/** The words that say what kind of value a field holds. */
import type { IRAttributes } from '../../ir.ts';

export type TypeWord = Partial<Pick<IRAttributes, 'type' | 'currency' | 'precision' | 'scale'>>;

const CURRENCIES: Record<string, string> = {
  eur: 'EUR', euro: 'EUR', euros: 'EUR', '€': 'EUR', 欧元: 'EUR', usd: 'USD', dollar: 'USD', dollars: 'USD', 'us dollars': 'USD', $: 'USD', 美元: 'USD',
  cny: 'CNY', rmb: 'CNY', yuan: 'CNY', 元: 'CNY', 人民币: 'CNY', gbp: 'GBP', pounds: 'GBP', '£': 'GBP', 英镑: 'GBP', jpy: 'JPY', yen: 'JPY', 日元: 'JPY', chf: 'CHF', hkd: 'HKD', 港币: 'HKD', 港元: 'HKD',
};

const DECIMAL: TypeWord = { type: 'decimal', precision: 18, scale: 4 };

const WORDS: [TypeWord, string][] = [
  [{ type: 'dateTime' }, 'date and time|date-time|datetime|date time|timestamp|日期时间|日期和时间|时间'],
  [{ type: 'date' }, 'date|calendar date|day|日期'],
  [{ type: 'longText' }, 'long text|multi-line text|multiline text|text area|textarea|paragraph|rich text|长文本|多行文本'],
  [{ type: 'text' }, 'text|short text|plain text|free text|string|line of text|words|文本|文字|单行文本|字符串'],
  [{ type: 'integer' }, 'whole number|integer|whole-number|int|整数'],
  [{ type: 'money' }, 'amount of money|money|amount|monetary amount|monetary|currency amount|price|currency|金额|货币|钱'],
  [DECIMAL, 'decimal number|decimal|number|numeric|numeric value|numerical|percentage|percent|数字|数值|小数|百分比'],
  [{ type: 'boolean' }, 'yes/no|yes or no|yes-no|yes / no|true/false|true or false|boolean|bool|checkbox|check box|tick box|flag|on/off|是/否|是否|是或否|布尔|布尔值|勾选框|复选框'],
  [{ type: 'email' }, 'e-mail address|email address|e-mail|email|邮箱|电子邮箱|邮件地址'],
  [{ type: 'phone' }, 'phone number|telephone number|phone|telephone|电话|电话号码'],
  [{ type: 'url' }, 'web address|url|link|web link|网址|链接'],
  [{ type: 'json' }, 'json'],
];

export const TYPE_WORDS: [string, TypeWord][] = WORDS.flatMap(([type, words]) => words.split('|').map((word): [string, TypeWord] => [word, type])).sort((a, b) => b[0].length - a[0].length);

export const CURRENCY_WORDS = Object.entries(CURRENCIES).sort((a, b) => b[0].length - a[0].length);

/** Last words of a name that say its type themselves: a delivery date is a date. */
const HINTS: [RegExp, TypeWord][] = [
  [/\b(?:date|birthday|birth day|day|deadline)$|^date of |日期$|生日$|截止日$/u, { type: 'date' }],
  [/\b(?:date and time|timestamp)$|时间$/u, { type: 'dateTime' }],
  [/\be-?mail(?: address)?$|邮箱$|邮件$/u, { type: 'email' }],
  [/\b(?:phone|telephone|mobile|fax)(?: number)?$|电话$|手机$/u, { type: 'phone' }],
  [/\b(?:website|url|homepage|web page|link)$|网站$|网址$|链接$/u, { type: 'url' }],
  [/\b(?:amount|price|cost|costs|budget|fee|salary|revenue|deposit|balance)$|金额$|价格$|单价$|预算$|成本$|费用$|运费$|余额$/u, { type: 'money' }],
  [/\b(?:quantity|count|headcount|points|age)$|^number of |数量$|积分$|次数$|人数$|年龄$/u, { type: 'integer' }],
  [/\b(?:percentage|percent|ratio|weight|height|width|volume)$|比例$|百分比$|重量$|高度$|宽度$|体积$|税率$/u, DECIMAL],
  [/\b(?:notes|message|description|comment|comments|remarks|remark|feedback|instructions)$|备注$|留言$|描述$|说明$|评论$|反馈$/u, { type: 'longText' }],
  [/\b(?:flag|opt-in|opt in|opt-out|consent)$|^(?:is|has) |^是否|标志$/u, { type: 'boolean' }],
  [/\b(?:name|title|code|number|city|country|street|nickname|id|reference|postcode|zip code|postal code)$|名称$|姓名$|编号$|号码$|编码$|城市$|国家$|税号$|昵称$|标题$|邮编$/u, { type: 'text' }],
];

/** Returns the type that the name itself says, or undefined. */
export function typeByName(name: string): TypeWord | undefined {
  return HINTS.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1];
}
