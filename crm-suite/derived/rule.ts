/** What is shown of a rule: a row that keeps it passes, a row that breaks it is refused by its name. */
import { expect } from 'vitest';
import type { RowData } from '#engine/cel/evaluate-rows.ts';
import type { Rule } from '#engine/model.ts';
import { Refusal } from '../harness/database.ts';
import { outcomeOf } from '../outcome.ts';
import { eventsOf, ruleSays, type Condition } from '../rows/conditions.ts';
import { isDraft, type Draft } from '../rows/draft.ts';
import { realise } from '../rows/realise.ts';
import { loadRow, stepsOf } from '../rows/load.ts';
import { changeOf } from '../rows/harmless-change.ts';
import { makeWhere } from '../rows/make-fitting.ts';
import { inState, makeFit, makeInState } from '../rows/make-in-state.ts';
import { NotExercised, objectOf, type Made, type Values } from '../rows/made.ts';
import { prepareTransition } from '../rows/preparations.ts';
import { fire, firingRoles } from '../rows/reach-state.ts';
import { rolesWith } from '../rows/rights.ts';
import { findDraft } from '../rows/search.ts';
import type { Session } from '../session.ts';
import type { Check, ChecksOf } from './check.ts';

type Place = { session: Session; object: string; name: string; rule: Rule };
/** Tries the rule at one event, on a row that keeps it or breaks it. Returns what came of it. */
type Trial = (place: Place, keep: boolean) => Promise<string>;

const atCreation: Trial = async ({ session, object, name, rule }, keep) =>
  outcomeOf(makeWhere(session, object, [ruleSays(session.model, object, rule, 'create', keep)], { except: [name] }));

/** The rows that a changed row is to point at instead. */
async function linksOf(session: Session, draft: Draft): Promise<Values> {
  const links: Values = {};
  for (const [name, parent] of Object.entries(draft.parents)) links[name] = isDraft(parent) ? (await realise(session, parent)).row.id : parent['id'];
  return links;
}

/** What a change leaves as it is: the fields and rows that the rule does not look at. */
function keptIn(session: Session, object: string, says: Condition, old: RowData): { values: Values; parents: Record<string, RowData> } {
  const { fields, relations } = objectOf(session.model, object);
  const looked = new Set(says.reads.filter((read) => !read.old).map((read) => read.steps[0]?.name ?? read.name));
  const there = Object.entries(old).filter(([name]) => !looked.has(name));
  return {
    values: Object.fromEntries(there.filter(([name]) => fields[name] && fields[name].type !== 'autoNumber' && fields[name].type !== 'formula')),
    parents: Object.fromEntries(there.flatMap(([name, value]) => (!relations[name] || value === null ? [] : [[name, typeof value === 'object' ? value as RowData : { id: value }]]))),
  };
}

/** A condition that the relations which a rule reads of the row before are filled. */
function filled(session: Session, object: string, says: Condition): Condition | undefined {
  const { relations } = objectOf(session.model, object);
  const reads = says.reads.filter((read) => read.old && read.kind === 'relation' && read.steps.length === 0 && !relations[read.name]?.required).map((read) => ({ ...read, old: false }));
  return reads.length ? { texts: says.texts, reads, holds: ({ row }) => reads.every((read) => (row[read.name] ?? null) !== null) } : undefined;
}

/** In every state that a row can be in: what the row must become so that the rule speaks as wished. */
const atChange: Trial = async ({ session, object, rule }, keep) => {
  const { model } = session;
  const { machine, states } = objectOf(model, object);
  const says: Condition = ruleSays(model, object, rule, 'update', keep);
  const linked = filled(session, object, says);
  for (const state of machine ? Object.keys(states) : [undefined]) {
    for (const conditions of [[], ...(linked ? [[linked]] : [])]) {
      const made = await unlessUnable(() => (state === undefined ? makeFit(session, object, conditions, []) : makeInState(session, object, state, conditions)));
      if (!made) continue;
      const old = await loadRow(session, object, made.row.id, stepsOf(says.reads)) as RowData;
      const kept = keptIn(session, object, says, old);
      const draft = findDraft(session, { object, conditions: [says], ...kept, old, ...(state !== undefined && { state }) });
      if (!draft) continue;
      const links = await linksOf(session, draft);
      const values = Object.fromEntries(Object.entries({ ...draft.values, ...links }).filter(([name]) => !(name in kept.values) && !(name in kept.parents)));
      if (Object.keys(values).length === 0 && !keep) continue;
      const change = Object.keys(values).length ? values : changeOf(session, object);
      return outcomeOf(session.database.as(rolesWith(model, object, 'update')[0] as string).update(object, made.row.id, change));
    }
  }
  throw new NotExercised('no change of that kind was found among the values that were tried');
};

/** Returns what was made, or undefined where rules or a missing way kept it from being made. */
async function unlessUnable(make: () => Promise<Made>): Promise<Made | undefined> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof NotExercised || error instanceof Refusal) return undefined;
    throw error;
  }
}

/** `enter.<state>` and `leave.<state>`: by every transition that does it. */
function atTransition(kind: string, state: string): Trial {
  return async ({ session, object, rule }, keep) => {
    const { transitions } = objectOf(session.model, object);
    const says = ruleSays(session.model, object, rule, 'transition', keep);
    for (const [name, transition] of Object.entries(transitions)) {
      if (kind === 'enter' ? transition.to !== state : !transition.from.includes(state)) continue;
      const from = kind === 'enter' ? transition.from[0] as string : state;
      const asked = inState(session.model, object, transition.to, says);
      // What the rule asks of other rows, a preparation may make.
      const made = await unlessUnable(() => makeInState(session, object, from, [asked])) ?? (keep ? await unlessUnable(() => makeInState(session, object, from)) : undefined);
      if (!made) continue;
      if (keep) await prepareTransition(session, made, name, fire);
      const role = firingRoles(session.model, object, transition)[0];
      if (role) return outcomeOf(session.database.as(role).transition(object, made.row.id, name));
    }
    throw new NotExercised(`no transition that could be taken would ${kind} ${state}`);
  };
}

const atDeletion: Trial = async ({ session, object, rule }, keep) => {
  const made = await makeWhere(session, object, [ruleSays(session.model, object, rule, 'delete', keep)]);
  const role = rolesWith(session.model, object, 'delete')[0];
  if (!role) throw new NotExercised(`no role may delete ${object}`);
  return outcomeOf(session.database.as(role).remove(object, made.row.id));
};

function trialOf(event: string): Trial {
  const [kind = '', state] = event.split('.');
  if (state !== undefined) return atTransition(kind, state);
  return { create: atCreation, update: atChange, delete: atDeletion }[kind] as Trial;
}

/** A rule may be shown at any of its events; the first that works is enough. */
async function tryEvents(place: Place, keep: boolean, judge: (outcome: string) => void): Promise<void> {
  const reasons: string[] = [];
  for (const event of eventsOf(place.rule)) {
    try {
      return judge(await trialOf(event)(place, keep));
    } catch (error) {
      if (!(error instanceof NotExercised)) throw error;
      reasons.push(`${event}: ${error.message}`);
      await place.session.restart();
    }
  }
  throw new NotExercised(reasons.join('; '));
}

/** Returns the checks of a rule, both ways. */
export const ruleChecks: ChecksOf = (session, { names }): Check[] => {
  const [object, name] = names as [string, string];
  const rule = objectOf(session.model, object).rules[name];
  if (!rule) throw new Error(`the model has no rule ${object}.${name}`);
  const place = { session, object, name, rule };
  return [
    {
      name: 'lets a row pass that keeps it', partial: true,
      run: () => tryEvents(place, true, (outcome) => {
        if (outcome !== 'accepted' && outcome !== `rule.${name}`) throw new NotExercised(`the row that was tried is refused as ${outcome}`);
        expect(outcome).toBe('accepted');
      }),
    },
    {
      name: 'refuses a row that breaks it',
      run: () => tryEvents(place, false, (outcome) => {
        if (outcome !== 'accepted' && outcome !== `rule.${name}`) throw new NotExercised(`the row that was tried is refused before, as ${outcome}`);
        expect(outcome).toBe(`rule.${name}`);
      }),
    },
  ];
};
