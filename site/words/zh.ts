/** Every word of the site in Chinese. */
import type { Words } from './en.ts';

export const zh: Words = {
  name: '中文', locale: 'zh-Hans',
  skip: '跳到正文', navigation: '页面', languages: '语言',
  catalogue: '目录', timeline: '时间线', audit: '审计', monitor: '监控',
  footer: (seq, day) => `依据账本第 ${seq} 条事件（${day}）生成。`,
  footerEmpty: '账本为空。', head: '链首',
  sheet: (sheet, of) => `第 ${sheet} 页，共 ${of} 页`, sheets: '本列表的页', previous: '上一页', next: '下一页',
  unknown: '未记录', none: '无', by: '由', more: (count) => `另有 ${count} 项`, showAll: (count) => `展开其余 ${count} 项`,
  sentenceEnd: '。', colon: '：', comma: '，',
  noscript: '搜索需要 JavaScript；下面的列表和链接不需要。',
  states: { published: '在架', unpublished: '已下架', purged: '已清除', active: '在架', retired: '已下架' },
  acts: {
    publish: '上架', unpublish: '下架', relist: '重新上架', rollback: '回滚', retire: '退役', purge: '清除', request: '需求', generate: '生成', test: '测试',
    review: '评审', configure: '配置', reconcile: '同步', key: '密钥',
  },

  catalogueTitle: 'CRM 今天能做什么',
  catalogueLead: '所有上过架的模块：它增加了什么、谁为它担保、它从哪里来。这里没有一个字是手工录入的，全部由账本推导。',
  counts: { modules: '个模块在架', versions: '个版本已发布', requests: '条需求已满足', people: '人参与担保' },
  search: '搜索目录', searchHint: '名称、摘要中的词，或涉及的对象', searchKey: '按 / 键搜索',
  found: (count) => (count === 0 ? '没有找到。' : `找到 ${count} 个模块`), searching: '正在搜索…',
  show: '显示', allModules: '全部模块', onShelf: '在架', offShelf: '已下架', touching: '涉及对象', catalogueEmpty: '还没有上架任何模块。',
  since: '自', catalogueOf: (what) => `目录：${what}`, noSummary: '无法显示摘要：手边没有该发布的原文。',


  adds: '它增加了什么', addsNothing: '没有任何改变。', addsUnknown: '无法推导它增加了什么：手边没有该发布的原文，或缺少它所依赖的模块。',
  addsLead: (base) => `与不含它的 ${base} 相比。`, addsBase: '它是其他一切的基础。',
  scopes: { object: '对象与字段', relation: '关系', state: '状态', rule: '规则', page: '页面', permission: '权限', menu: '菜单', report: '报表' },
  diagrams: '图示', entities: '涉及的对象', machineOf: (object) => `${object}的状态`, fresh: '新增', otherFields: (count) => `… 另有 ${count} 个字段`,
  entityWords: (object, fields) => `${object}：${fields}`, relationWords: (from, relation, to) => `${from} → ${to}（${relation}）`,
  transitionWords: (from, to, name) => `${from} → ${to}：${name}`, asWords: '图示的文字说明', initial: '起点', final: '终点', drawnPart: (count) => `另有 ${count} 个对象未画出。`,
  install: '如何安装', installLead: '数据库会取用货架上的内容。一条命令装上它；当它离开货架时，同一条命令也会把它撤下：',
  installPull: '把货架取到另一台机器并在那里验证：', installProof: '核对发布原文与账本记载是否一致：', installRequires: '它依赖', installNothing: '它不依赖其他模块。', installOff: '它已下架：在重新上架之前，任何数据库都不会安装它。',
  dependents: '被依赖于', versions: '版本', history: '历史', version: '版本', state: '状态', published: '发布时间', evidence: '依据', content: '内容', act: '动作', time: '时间', actor: '操作人', module: '模块', number: '序号',
  effective: '当前生效', onShelfSince: '在架自', takenOff: '下架于', requestedBy: '提出者', approvedBy: '批准者', confirmedBy: '确认者', testsRun: '测试', cost: '成本', madeBy: '生成者', requires: '依赖',
  approvals: '批准', approvalsLead: '批准与内容绑定：提出需求、打开或推送该拉取请求的人，其批准不计。', noApprovals: '它不是由拉取请求带来的。', genesis: '建立货架时的基础模块',
  reviewOf: (login) => `${login} 已批准`, confirmation: (code, target, by) => `${by} 确认了 ${target} 的 ${code}`, check: (name, conclusion) => `${name}：${conclusion}`,
  tests: '测试', testsLead: '在所发布的同一提交上运行的 CRM 测试套件。', passed: '通过', failed: '失败', skipped: '跳过', passedCount: (count) => `${count} 项通过`, casesTitle: '模块的承诺',
  provenance: '来源', request: '需求', requestWords: '需求原文', model: '模型', attempts: '尝试次数', tokens: '令牌', tokensOf: (input, output) => `输入 ${input}，输出 ${output}`, free: '无成本', handWritten: '手工编写', offline: '短语手册，未用 AI',
  issue: (issue) => `议题 #${issue}`, pull: (pull) => `拉取请求 #${pull}`, digest: '内容摘要值', commit: '提交', tag: '标签', signed: '已签名', rollsBack: (from, to) => `从 ${from} 回滚到 ${to}`, lastOne: '最后一个版本', wentToo: '随之下架',
  findings: '安全规则的结论', findingsLead: '以当前生效内容及其基础检验各条规则。', noFindings: '规则未发现问题。', findingsUnknown: '此处无法用规则检验它。', rule: '规则', level: '级别', finding: '发现', help: '如何修正',
  levels: { L1: '提示', L2: '已确认', L3: '阻止' }, waivedBy: (owner, until) => `由 ${owner} 豁免至 ${until}`,
  back: '全部模块', facts: '概览',

  timelineTitle: '货架上何时有过什么', timelineLead: '每一行是一个模块，每一段是某个版本生效的时间。下面的列表说明原因。',
  lanes: '生效版本的时间线', lanesOf: (shown, all) => `共 ${all} 个模块，显示最近变动的 ${shown} 个。`, stock: '在架模块数', stockNow: (count) => `目前有 ${count} 个模块在架`, from: '自', to: '至', today: '仍在架', timelineEmpty: '货架上还没有发生过任何事。', happened: '发生了什么',
  did: { publish: '已上架', unpublish: '已下架', relist: '已重新上架', retire: '已退役', purge: '已清除：其存储的值可以删除' },

  auditTitle: '每一个动作及其依据', auditLead: '账本只能追加，并以哈希相连。“npm run modshelf -- registry verify” 无需网络即可从 Git 证明它。',
  auditFilter: '筛选账本', auditWords: '关键词', auditHint: '模块、人员、理由、依据', anyAct: '任意动作', fromDay: '起始日', toDay: '截止日', allActs: '全部动作', byAct: '按动作', byPerson: '按人员', auditOf: (what) => `审计：${what}`,
  foundEvents: (count) => (count === 0 ? '没有符合的事件。' : `${count} 条事件符合`), firstOnly: (count) => `只显示最新的 ${count} 条。`, auditEmpty: '还没有事件。', auditTable: '事件，最新的在前',

  monitorTitle: '多快、多稳、多贵', monitorLead: '仅依据账本，对每个已发布版本计量。',
  leadTime: '交付周期', leadTimeWords: '每个已发布版本从提出需求到上架所用的时间。', leadMedian: '交付周期中位数', leadNone: '没有需求或提案的记录。', start: '起算点', startAt: (what) => `自${what}起算`, startLater: '自生成或提案起算：没有需求记录', putOn: '上架次数', takenOffCount: '撤下次数', starts: { request: '需求', generate: '生成', proposal: '提案' },
  firstTry: '一次成功率', firstTryTile: '一次成功', firstTryWords: '生成的模块用了几次尝试才通过全部检查。', attemptsOf: (count) => `${count} 次尝试`, firstTryNone: '还没有发布过生成的模块。',
  suite: '测试套件', suiteTile: '项测试（最新版本）', suiteWords: '按发布顺序，每个已发布版本通过的测试数。', suiteTimeWords: '每次有记录的套件运行所用的时间。', suiteTimes: '套件用时', suiteTimeNone: '没有运行用时的记录。',
  costTitle: '成本', costTile: '每个被接受的版本', costWords: '每个已发布版本的 AI 总成本；由短语手册回答的没有成本。', costNone: '没有成本记录。', costTotal: '合计',
  activity: '每月动作数', activityWords: '每个月的上架与撤下。', usage: '使用情况', usageWords: '来自所提供的 “modshelf status --json”。', usageNone: '未提供状态：用 --status 生成网站即可看到行数、已填值与偏移。', numbers: '数据', value: '值', month: '月份', latest: (count) => `最新的 ${count} 个。`, runs: '运行', duration: '用时',
  property: '属性', object: '对象', rows: '行数', size: '大小', lastWritten: '最近写入', never: '从未', field: '字段', filled: '已填', share: '占比', filledOf: (object) => `${object} 的已填值`,
  noDrift: '与声明一致。', hasDrift: (count) => `有 ${count} 处与声明不一致。`, inUse: '此数据库中', statusKeys: { retired: '隐藏并保留', acts: '最近动作', drift: '与声明不一致之处', modules: '模块' },

  landing: '选择语言', landingLead: '业务模块目录：货架上有什么，由谁担保。',
  missing: '没有这个页面', missingLead: '它的地址可能变了。目录里有全部内容。',
};
