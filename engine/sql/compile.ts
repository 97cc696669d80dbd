/** Model to SQL. */
import { modelHash } from '../digest.ts';
import type { Model } from '../model.ts';
import { compileColumns } from './backfill.ts';
import type { Compilation } from './compilation.ts';
import { compileConditions } from './conditions.ts';
import { compileDetach } from './detach.ts';
import { compileFills } from './fill.ts';
import { compileFormulas } from './formulas.ts';
import { compileGrants } from './grants.ts';
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
import { compileStateTriggers } from './state-trigger.ts';
import type { Statement } from './statement.ts';
import { compileCore, compileTables } from './tables.ts';
import { compileTransitions } from './transitions.ts';
import { compileValuesTriggers } from './values-trigger.ts';
import { compileViews } from './views.ts';

/** `shelf` is the schema of the views, named by the model's hash when left out; `timeZone` is a name such as Asia/Shanghai, else UTC. */
export type CompileOptions = { shelf?: string; timeZone?: string };

/**
 * Returns the statements that make this model the current version of a database, to be applied in one transaction by a role that may
 * create roles. They only add tables and columns; what the version before said about the rows (triggers, policies, grants,
 * keys) is replaced. Applied again they change nothing.
 *
 * Shape: model that passed validation → shelf (name of the schema of views) and statements in order. An expression or pattern that
 * validation should have refused throws.
 */
export function compileDatabase(model: Model, options: CompileOptions = {}): { shelf: string; statements: Statement[] } {
  const shelf = options.shelf ?? `shelf${modelHash(model).slice(0, 12)}`;
  const compilation: Compilation = { model, shelf, timeZone: options.timeZone ?? 'UTC' };
  const statements = [
    ...compileCore(), ...compileCounting(), ...compileRoles(compilation), ...compileDetach(compilation),
    ...compileTables(compilation), ...compileColumns(compilation), ...compileLinkTables(compilation), ...compileReferences(compilation),
    ...compileConditions(compilation), ...compileFills(compilation), ...compileMasks(compilation), ...compileFormulas(compilation), ...compileRules(compilation),
    ...compileViews(compilation), ...compileTransitions(compilation), ...compileReports(compilation),
    ...compileRightsTriggers(compilation), ...compileStateTriggers(compilation), ...compileValuesTriggers(compilation), ...compileRulesTriggers(compilation),
    ...compilePolicies(compilation), ...compileGrants(compilation), ...compileLinkRights(compilation),
  ];
  return { shelf, statements };
}
