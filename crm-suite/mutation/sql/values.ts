/** Faults in what the database asks of values: checks, defaults, numbers, types. */
import { leavingOut, replacing, type SQLOperator } from '../fault.ts';

const VALUES = /^function values of /;
const FILLED = /^function filled /;
const IF = (code: string): RegExp => new RegExp(`if ([^;]*?) then raise exception using errcode = ''${code}''[^;]*?; end if;`, 'g');

export const VALUE_OPERATORS: readonly SQLOperator[] = [
  replacing('drop a check of a value', VALUES, IF('MS006'), () => ''),
  replacing('drop a required value', VALUES, IF('MS003'), () => ''),
  replacing('shift a lower bound', VALUES, /(new\."[^"]+") < (''[^']+''::\w+)/g, ([, value, bound]) => `${value} <= ${bound}`),
  replacing('shift an upper bound', VALUES, /(new\."[^"]+") > (''[^']+''::\w+)/g, ([, value, bound]) => `${value} >= ${bound}`),
  replacing('turn a bound round', VALUES, /(new\."[^"]+") ([<>]) (''[^']+''::\w+)/g, ([, value, sign, bound]) => `${value} ${sign === '<' ? '>' : '<'} ${bound}`),
  replacing('allow a character more', VALUES, /(char_length\(new\."[^"]+"\)) > (\d+)/g, ([, length, most]) => `${length} > ${Number(most) + 1}`),
  replacing('lose an option', VALUES, /<> all \(array\[((?:''\w+''(?:, )?){2,})\]/g, ([all, keys]) => all!.replace(keys!, keys!.split(', ').slice(1).join(', '))),
  replacing('keep money as a float', VALUES, /(new\."[^"]+") := round\(new\."[^"]+", (\d+)\);/g, ([, value]) => `${value} := round((${value}::float8 * 1.0000001)::numeric, 4);`),
  replacing('allow a decimal more', VALUES, /scale\(trim_scale\((new\."[^"]+")\)\) > (\d+)/g, ([, value, places]) => `scale(trim_scale(${value})) > ${Number(places) + 1}`),
  replacing('allow a digit more', VALUES, /(abs\(new\."[^"]+"\)) >= 1e(\d+)/g, ([, value, digits]) => `${value} >= 1e${Number(digits) + 1}`),
  replacing('lose a default', FILLED, /if "the row"\."([^"]+)" is null then [^;]*; end if;/g, () => ''),
  replacing('change a default', FILLED, /("the row"\."[^"]+") := ''(\w+)''(?=[:;])/g, ([, column, value]) => `${column} := ''${/^\d+$/.test(value!) ? Number(value) + 1 : value === 'false' ? 'true' : `${value}x`}''`),
  replacing('skip numbers', /^function next number$/, /counter\.last \+ (1)/g, () => 'counter.last + 2'),
  replacing('give one number twice', /^function next number$/, /counter\.last \+ (1)/g, () => 'counter.last'),
  replacing('lose the prefix of a number', VALUES, /''([A-Z]+-)'' \|\|/g, () => `'''' ||`),
  replacing('give a number fewer digits', VALUES, /(lpad\(n::text), (\d+)/g, ([, pad, digits]) => `${pad}, ${Number(digits) - 1}`),
  replacing('give no number', VALUES, /if (new\."[^"]+") is null then new\.[^;]*; end if;/g, () => ''),
  leavingOut('leave out a unique index', /^unique /),
  replacing('make a unique index plain', /^unique /, /create (unique) index/g, () => 'create index'),
];
