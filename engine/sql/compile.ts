/** Model to SQL. */
import { canonicalJSON, modelHash, sha256 } from '../digest.ts';
import type { Model } from '../model.ts';
import { compileBackfills, compileColumns } from './backfill.ts';
import type { Compilation } from './compilation.ts';
import { compileConditions } from './conditions.ts';
import { compileDetach } from './detach.ts';
import { compileFills } from './fill.ts';
import { compileFormulas } from './formulas.ts';
import { compileGrants } from './grants.ts';
import { compileKeeping, compileViewWrites } from './keep.ts';
import { compileLinkRights, compileLinkTables } from './links.ts';
import { compileMasks } from './masks.ts';
import { compileCounting } from './numbers.ts';
import { compilePolicies } from './policies.ts';
import { compileReferences } from './references.ts';
import { compileReports } from './reports.ts';
import { compileRightsTriggers } from './rights-trigger.ts';
import { compileRoles } from './roles.ts';
import { compileRules } from './rules.ts';
import { compileRulesTriggers } from './rules-trigger.ts';
import { compileShownRows } from './shown.ts';
import type { Hidden } from './shown.ts';
import { compileStateTriggers } from './state-trigger.ts';
import type { Statement } from './statement.ts';
import { compileCore, compileTables } from './tables.ts';
import { compileTransitions } from './transitions.ts';
import { compileUnique } from './unique.ts';
import { compileValuesTriggers } from './values-trigger.ts';
import { compileViews } from './views.ts';

/**
 * `shelf` is the schema of the views, named by the model's hash when left out; `timeZone` is a name such as Asia/Shanghai, else UTC.
 * `hidden` says which stored options and states are shown as others, `before` which version is current in this database until now.
 */
export type CompileOptions = { shelf?: string; timeZone?: string; hidden?: Hidden; before?: Model };

/** Returns the name of the schema of a version: the same model with other stand-ins has other views. */
export function shelfName(model: Model, hidden: Hidden = {}): string {
  const hash = modelHash(model);
  return `shelf${(Object.keys(hidden).length > 0 ? sha256(`${hash} ${canonicalJSON(hidden)}`) : hash).slice(0, 12)}`;
}

/**
 * Returns the statements that make this model the current version of a database, to be applied in one transaction by a role that may
 * create roles. They only add tables and columns; what the version before said about the rows (triggers, policies, grants,
 * keys) is replaced. Applied again they change nothing.
 *
 * Shape: model that passed validation → shelf (name of the schema of views) and statements in order. An expression or pattern that
 * validation should have refused throws.
 */
export function compileDatabase(model: Model, options: CompileOptions = {}): { shelf: string; statements: Statement[] } {
  const compilation = compilationOf(model, options);
  const { shelf } = compilation;
  const statements = [
    ...compileCore(), ...compileCounting(), ...compileRoles(compilation), ...compileDetach(compilation),
    ...compileTables(compilation), ...compileColumns(compilation), ...compileLinkTables(compilation), ...compileShownRows(compilation), ...compileBackfills(compilation), ...compileReferences(compilation),
    ...compileConditions(compilation), ...compileFills(compilation), ...compileMasks(compilation), ...compileFormulas(compilation), ...compileRules(compilation),
    ...compileViews(compilation), ...compileViewWrites(compilation), ...compileTransitions(compilation), ...compileReports(compilation),
    ...compileKeeping(compilation), ...compileUnique(compilation), ...compileRightsTriggers(compilation), ...compileStateTriggers(compilation), ...compileValuesTriggers(compilation), ...compileRulesTriggers(compilation),
    ...compilePolicies(compilation), ...compileGrants(compilation), ...compileLinkRights(compilation),
  ];
  return { shelf, statements };
}

/** Returns what the parts of the compiler are given. */
export function compilationOf(model: Model, options: CompileOptions = {}): Compilation {
  const { timeZone = 'UTC', hidden, before } = options;
  return { model, shelf: options.shelf ?? shelfName(model, hidden), timeZone, ...(hidden && { hidden }), ...(before && { before }) };
}
