/** What a plan says beyond its changes, as plain lines and cells: the text and the Markdown form differ in dress only. */
import type { ElementRef } from '../problem.ts';
import { describeLoss } from './losses.ts';
import type { Plan, PlanDetails } from './plan.ts';
import type { RightCell, RightsRow, Verdict } from './rights.ts';

/** Units: lines and rows of one section that are shown. */
export const MOST = 60;

const MARKS: Record<Verdict, string> = { same: '', wider: ' (wider)', narrower: ' (narrower)', new: ' (new)', gone: ' (gone)' };

function cell(right: RightCell | undefined): string {
  if (!right) return '';
  const { before, after, verdict } = right;
  if (verdict === 'same') return after;
  return `${verdict === 'new' ? after : verdict === 'gone' ? before : `${before} → ${after}`}${MARKS[verdict]}`;
}

export const RIGHTS_HEAD = ['on', 'role', 'create', 'read', 'update', 'delete'] as const;

/** Returns the cells of a row of the permission matrix, as in RIGHTS_HEAD. */
export function rightsCells({ object, member, role, actions }: RightsRow): string[] {
  return [member === undefined ? object : `${object}.${member}`, role, cell(actions.create), cell(actions.read), cell(actions.update), cell(actions.delete)];
}

/** Units: elements of one module that are named. */
const NAMED = 6;

function list(elements: readonly ElementRef[]): string {
  const names = elements.slice(0, NAMED).map(({ scope, target }) => `${scope} "${target}"`).join(', ');
  return elements.length > NAMED ? `${names} and ${elements.length - NAMED} more` : names;
}

/** Returns the lines of a section, cut to what can be read. */
export function bound(lines: readonly string[]): string[] {
  return lines.length > MOST ? [...lines.slice(0, MOST), `and ${lines.length - MOST} more`] : [...lines];
}

/** Returns what people see changed, a line each. */
export function impactLines({ impact }: PlanDetails): string[] {
  const touched = impact.touches.map(({ kind, name, what }) => `The ${kind} "${name}": ${what.slice(0, NAMED).join('; ')}${what.length > NAMED ? `; and ${what.length - NAMED} more` : ''}`);
  return [...touched, ...impact.unseen.map((target) => `No page shows "${target}"`)];
}

/** Returns who else uses what is touched, a line each. */
export function userLines({ users }: PlanDetails): string[] {
  return users.map(({ element, module, by }) => `"${element.target}" is used by the module "${module}": ${list(by)}`);
}

/** Returns what unpublishing would hide, a line each. */
export function lossLines({ losses }: PlanDetails): string[] {
  return losses.map(describeLoss);
}

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;

/** Returns what was asked for and whether the plan keeps to it. A request is what a person typed: its control and direction characters are gone. Units: 300 characters of it. */
export function askedLines({ asked }: PlanDetails): string[] {
  if (!asked) return [];
  const request = [...asked.request.replace(HIDDEN, ' ').trim()];
  const shown = `Asked for: ${request.slice(0, 300).join('')}${request.length > 300 ? '…' : ''}`;
  return [shown, asked.beyond.length ? `Beyond that: ${list(asked.beyond)} (PA09)` : 'Nothing is touched that the request does not speak of'];
}

/** Returns the one line that a plan begins with. */
export function headLine(plan: Plan & PlanDetails): string {
  return `${plan.module} ${plan.version} → ${plan.nextVersion} (${plan.bump}), level ${plan.level}, compared with ${plan.against}`;
}
