/** Chinese business words and the English words that names are made of. A word that is not here is asked about, never transliterated. */
const WORDS = `
保险 insurance|制造 manufacturing|兴趣 interest|运动 sports|音乐 music|旅行 travel|阅读 reading|利息 interest|折扣码 discount code|发票号 invoice number|合同号 contract number|主题 subject|问题 question|解决方案 solution|处理结果 resolution|处理人 handler|严重程度 severity|严重 severe|承诺 promised|取消 cancellation|退货 return|
换货 exchange|赔偿 compensation|索赔 claim|案例 case|线索 lead|商机 opportunity|竞争对手 competitor|合作伙伴 partner|代理商 agent|经销商 dealer|分店 branch|会议 meeting|培训 training|证书 certificate|许可证 license|资质 qualification|认证 certification|银行 bank|账户 account|账号 account number|开户行 bank|
开具 issue|签署 signing|审核 review|复核 double check|确认 confirmation|交付 delivery|验收 acceptance|安装日期 installation date|购买 purchase|采购 procurement|入库 stock in|出库 stock out|批次 batch|序列号 serial number|条形码 barcode|规格 specification|单位 unit|币别 currency|税额 tax amount|含税 tax included|未税 tax excluded|
国籍 nationality|民族 ethnicity|婚姻状况 marital status|学历 education|专业 major|爱好 hobby|身高 body height|体重 body weight|血型 blood type|紧急联系人 emergency contact|周期 period|频率 frequency|时长 duration|小时 hours|天数 days|月份 month|年份 year|季度 quarter|里程 mileage|油耗 fuel consumption|温度 temperature|湿度 humidity|
已打开 open|打开 open|已关闭 closed|关闭 closed|进行中 in progress|未开始 not started|已提交 submitted|待审核 pending review|待付款 awaiting payment|已付款 paid|未付款 unpaid|部分付款 partly paid|已过期 expired|有效 valid|无效 invalid|启用 enabled|禁用 disabled|优秀 excellent|良好 good|好 good|差 poor|坏 bad|很低 very low|很高 very high|电子商务 e commerce|网站 website|
忠诚度 loyalty|忠诚 loyalty|会员 member|等级 tier|级别 level|层级 tier|积分 points|优先级 priority|优先 priority|生日 birthday|出生日期 birth date|日期 date|时间 time|金额 amount|
价格 price|单价 unit price|数量 quantity|总额 total|总计 total|预算 budget|成本 cost|费用 fee|折扣率 discount|折扣 discount|税号 tax number|税率 tax rate|税额 tax|税 tax|发票 invoice|账单 bill|
合同 contract|编号 number|号码 number|编码 code|代码 code|名称 name|姓名 name|名字 name|标题 title|描述 description|说明 note|备注 notes|注释 comment|评论 comment|内容 content|类型 type|类别 category|
分类 category|种类 kind|状态 status|阶段 stage|来源 source|渠道 channel|行业 industry|地区 region|区域 region|国家 country|省份 province|城市 city|街道 street|邮编 postal code|邮政编码 postal code|地址 address|
电话 phone|手机 mobile|邮箱 email|电子邮件 email|电子邮箱 email|网站 website|网址 website|微信 wechat|公司 company|企业 company|部门 department|职位 position|职务 job title|联系人 contact|负责人 person in charge|
客户 customer|订单 order|产品 product|商品 product|仓库 warehouse|库存 stock|供应商 supplier|员工 employee|项目 project|任务 task|投诉 complaint|工单 ticket|服务 service|活动 campaign|优惠券 coupon|优惠 offer|礼品 gift|
礼物 gift|包装 wrapping|交货 delivery|配送 delivery|送货 delivery|发货 shipping|收货 receiving|物流 logistics|运费 shipping fee|重量 weight|体积 volume|长度 length|宽度 width|高度 height|颜色 color|尺寸 size|品牌 brand|型号 model number|
评分 rating|分数 score|得分 score|信用 credit|额度 limit|上限 limit|风险 risk|满意度 satisfaction|反馈 feedback|原因 reason|理由 reason|结果 result|备用 backup|首选 preferred|偏好 preference|语言 language|性别 gender|年龄 age|
付款 payment|支付 payment|收款 payment|退款 refund|结算 settlement|到期 due|截止 due|开始 start|结束 end|创建 created|更新 updated|预计 expected|实际 actual|计划 planned|最后 last|首次 first|下次 next|上次 last|
是否 is|重要 important|紧急 urgent|加急 urgent|内部 internal|外部 external|公开 public|已验证 verified|验证 verified|订阅 subscribed|参考 reference|外部编号 external number|容量 capacity|面积 area|人数 headcount|次数 count|
青铜 bronze|铜 bronze|铜牌 bronze|白银 silver|银 silver|银牌 silver|黄金 gold|金 gold|金牌 gold|铂金 platinum|白金 platinum|钻石 diamond|普通 normal|一般 normal|标准 standard|高级 premium|基础 basic|低 low|中 medium|中等 medium|高 high|
待处理 pending|处理中 in progress|已完成 done|已取消 cancelled|暂停 on hold|挂起 on hold|待定 pending|暂缓 on hold|已批准 approved|审批 approval|审核中 in review|已审核 reviewed|已拒绝 rejected|新 new|旧 old|男 male|女 female|其他 other|未知 unknown|
线上 online|线下 offline|零售 retail|批发 wholesale|个人 personal|小型 small|中型 medium|大型 large|小 small|大 large|冷 cold|热 hot|温 warm|红 red|绿 green|蓝 blue|黄 yellow|黑 black|白 white|东 east|南 south|西 west|北 north|
跟进 follow up|留言 message|标志 flag|门店 store|商店 store|标记 mark|会龄 membership years|回访 follow up visit|拜访 visit|记录 record|报价 quote|报告 report|文件 document|附件 attachment|图片 picture|链接 link|标签 tag|组 group|团队 team|经理 manager|销售 sales|财务 finance|客服 support|生效 effective|失效 expiry|有效期 expiry date|
注册 registration|签约 signing|续约 renewal|保修 warranty|质保 warranty|安装 installation|维修 repair|设备 equipment|车辆 vehicle|司机 driver|酒店 hotel|房间 room|预订 booking|预约 appointment|课程 course|学生 student|老师 teacher|学校 school|
比例 ratio|百分比 percentage|比率 ratio|利率 interest rate|汇率 exchange rate|币种 currency|余额 balance|押金 deposit|定金 deposit|佣金 commission|奖金 bonus|目标 target|业绩 performance|收入 revenue|利润 profit|上级 parent|推荐人 referrer|推荐 referral
`;

const TERMS = new Map(WORDS.split(/[|\n]/u).filter(Boolean).map((pair) => {
  const space = pair.indexOf(' ');
  return [pair.slice(0, space), pair.slice(space + 1)] as const;
}));
const LONGEST = Math.max(...[...TERMS.keys()].map((term) => term.length));

/** Returns the English words of a Chinese phrase, or undefined when a part of it is not in the vocabulary. */
export function translate(phrase: string): string | undefined {
  const words: string[] = [];
  let at = 0;
  while (at < phrase.length) {
    if (phrase[at] === ' ' || phrase[at] === '的') { at += 1; continue; }
    const ascii = /^[A-Za-z][A-Za-z0-9]*/u.exec(phrase.slice(at))?.[0];
    let length = ascii?.length ?? Math.min(LONGEST, phrase.length - at);
    while (!ascii && length > 0 && !TERMS.has(phrase.slice(at, at + length))) length -= 1;
    if (length === 0) return undefined;
    words.push(ascii ?? TERMS.get(phrase.slice(at, at + length))!);
    at += length;
  }
  return words.length ? words.join(' ') : undefined;
}

/** Returns the Chinese words whose English is the given phrase. */
export function chineseFor(english: string): string[] {
  return [...TERMS].filter(([, words]) => words === english).map(([term]) => term);
}
