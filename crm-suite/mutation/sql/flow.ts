/** Faults in how rows hang together and move: links, states, rules, reports. */
import { leavingOut, replacing, type SQLOperator } from '../fault.ts';

const STATE = /^function state of /;
const RULE = /^function \S+ is broken$/;
const ASKED = /^function rules of /;
const WAY = /if not open and old\."([^"]+)" = any \(array\[([^\]]*)\]::text\[\]\)[^;]*then\s+declared := true;[^;]*;[^;]*; end if;\s+end if;/g;

export const FLOW_OPERATORS: readonly SQLOperator[] = [
  replacing('delete along instead of keeping', /^reference restrict /, /on delete (restrict)/g, () => 'on delete cascade'),
  replacing('keep instead of deleting along', /^reference cascade /, /on delete (cascade)/g, () => 'on delete restrict'),
  replacing('keep instead of emptying', /^reference setNull /, /on delete (set null)/g, () => 'on delete restrict'),
  leavingOut('leave out a link\'s key', /^reference /),
  replacing('lose a transition', STATE, WAY, () => ''),
  replacing('allow a transition from anywhere', STATE, /old\."([^"]+)" = any \(array\[[^\]]*\]::text\[\]\)/g, () => 'true'),
  replacing('allow a transition to everybody', STATE, /acting is null or acting = any \(array\[([^\]]*)\]::text\[\]\)/g, () => 'true'),
  replacing('forget a role of a transition', STATE, /acting = any \(array\[(''\w+'', [^\]]*)\]/g, ([, roles]) => `acting = any (array[${roles!.split(', ').slice(1).join(', ')}]`),
  replacing('open a guard', STATE, /open := (\(.*?\)) is true;/g, () => 'open := true;'),
  replacing('turn a guard round', STATE, /open := (\(.*?\)) is true;/g, ([, guard]) => `open := ${guard} is not true;`),
  replacing('begin in any state', STATE, /if new\."([^"]+)" <> ''\w+'' then raise [^;]*; end if;/g, () => ''),
  replacing('call every state a way', STATE, /if not (declared) then/g, () => 'if false then'),
  replacing('lead elsewhere', /^transition /, /set "([^"]+)" = ''(\w+)'' where/g, ([, column, to]) => `set "${column}" = ''${to === 'cancelled' ? 'closed' : 'cancelled'}'' where`),
  replacing('take a transition from anywhere', /^transition /, /if was <> all \(array\[([^\]]*)\]/g, () => 'if was <> all (array[was]'),
  replacing('never refuse by a rule', RULE, /\)\) is (false);/g, () => ')) is null and false;'),
  replacing('refuse what is unknown', RULE, /\)\) is (false);/g, () => ')) is not true;'),
  replacing('forget when a rule speaks', RULE, /if \((?!true\))(.*)\) is not true then return false; end if;/g, () => ''),
  replacing('turn a comparison round', RULE, / (<=|>=|<|>) /g, ([, sign]) => ` ${sign!.startsWith('<') ? sign!.replace('<', '>') : sign!.replace('>', '<')} `),
  replacing('shift a comparison', RULE, / (<=|>=) /g, ([, sign]) => ` ${sign!.slice(0, 1)} `),
  replacing('count a state less', RULE, / in \((''\w+''::text), /g, () => ' in ('),
  replacing('add instead of taking away', RULE, / (-) /g, () => ' + '),
  replacing('count the rows of everybody', RULE, /where (cel\d+)\."[^"]+" = "the row"\.[^ ]+ and/g, () => 'where'),
  replacing('do not ask a rule', ASKED, /if tg_op[^;]*?then (?:perform [^;]*; )*\s*if [^;]*? then raise exception using errcode = ''MS007'', constraint = ''(\w+)''[^;]*; end if; end if;/g, () => ''),
  replacing('do not ask a rule at creation', ASKED, /if (tg_op = ''INSERT'') or tg_op = ''UPDATE''/g, () => `if tg_op = ''UPDATE''`),
  replacing('do not ask a rule at changes', ASKED, /if (tg_op = ''INSERT'') or tg_op = ''UPDATE''/g, () => `if tg_op = ''INSERT''`),
  replacing('lose the filter of a report', /^report /, / (where .*? is true)(?= group by|$)/g, () => ''),
  replacing('measure something else', /^report /, /\b(sum|count|min|max)\(/g, ([, kind]) => ({ sum: 'max(', count: '1 + count(', min: 'max(', max: 'min(' })[kind!] ?? ''),
  replacing('group by longer times', /^report /, /date_trunc\('(week|month|quarter)'/g, () => `date_trunc('year'`),
  replacing('show another column', /^view /, /it\."([^"]+)" as (?="(?:notes|memo|note|terms|location|company)")/g, () => 'null::text as '),
];
