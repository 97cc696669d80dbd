/** Formulas: computed from the whole row whenever it is read, the same for everybody who may read the field. */
import type { Field } from '../model.ts';
import { expressionSQL } from './cel.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf, onShelf } from './compilation.ts';
import { definerFunction } from './functions.ts';
import { readableSQL } from './masks.ts';
import { shownTable } from './shown.ts';
import type { Statement } from './statement.ts';

const TYPES: Record<string, string> = { text: 'text', integer: 'numeric', decimal: 'numeric', money: 'numeric', boolean: 'boolean', date: 'date', dateTime: 'timestamptz' };

export function formulaType(field: Field): string {
  return TYPES[field.returns ?? 'text'] ?? 'text';
}

export function formulaCall(compilation: Compilation, object: string, field: string): string {
  return `${onShelf(compilation, `formula ${object}.${field}`)}(it.id)`;
}

/** Returns one function a formula: it looks at every row that its expression names, also at rows its reader may not read. */
export function compileFormulas(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name, object]) => Object.entries(object.fields).flatMap(([key, field]) => {
    if (field.type !== 'formula') return [];
    if (field.expr === undefined) throw new Error(`the formula ${name}.${key} has no expression`);
    const value = expressionSQL(compilation, field.expr, { object: name, place: 'formula', field: key }, { row: 'it' });
    const body = `begin return (select ${value} from ${shownTable(compilation, name)} it where it.id = $1 and ${readableSQL(compilation, name, key)}); end`;
    const called = `formula ${name}.${key}`;
    return definerFunction(called, `${onShelf(compilation, called)}(uuid)`, formulaType(field), 'stable', body, Object.keys(compilation.model.roles));
  }));
}
