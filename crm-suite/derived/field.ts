/** What is shown of a field: that it takes what its type takes, refuses the rest, and keeps its bounds, its default and its uniqueness. */
import { expect } from 'vitest';
import type { Field } from '#engine/model.ts';
import { makeFitting } from '../rows/make-fitting.ts';
import { NotExercised, objectOf } from '../rows/made.ts';
import { rightOn, rightOnField } from '../rows/rights.ts';
import { unmatchedText } from '../rows/sample-text.ts';
import { boundaryValues, sampleValue, wrongValues } from '../rows/samples.ts';
import type { Session } from '../session.ts';
import { accept, expectValue, refuse, type Check, type ChecksOf } from './check.ts';
import { computedChecks } from './computed.ts';
import { changerOf, put, readBack } from './put.ts';

type Place = { session: Session; object: string; name: string; field: Field };

const show = (value: unknown): string => { const text = JSON.stringify(value) ?? 'undefined'; return text.length > 40 ? `${text.slice(0, 37)}…` : text; };

function sampleOf({ field, session }: Place): unknown {
  const value = sampleValue(field, session.next());
  if (value === undefined) throw new NotExercised('no sample value fits its pattern');
  return value;
}

/** A rule may refuse one sample and not the next. */
async function takesOne(attempt: () => Promise<void>, left = 3): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (!(error instanceof NotExercised) || left === 0) throw error;
    await takesOne(attempt, left - 1);
  }
}

function valueChecks(place: Place): Check[] {
  const { session, object, name, field } = place;
  const takes = async (value: unknown): Promise<void> => expectValue(await readBack(session, await accept(put(session, object, name, value)), name), value, `${name} reads back`);
  const bounds = boundaryValues(field);
  const unmatched = unmatchedText(field);
  return [
    { name: `takes a value of the type ${field.type}`, run: () => takesOne(() => takes(sampleOf(place))) },
    ...bounds.on.map(({ value, why }): Check => ({ name: `takes ${show(value)} (${why})`, run: () => takes(value) })),
    ...[...wrongValues(field), ...bounds.beyond, ...(unmatched === undefined ? [] : [{ value: unmatched, why: 'not its pattern' }])]
      .map(({ value, why }): Check => ({ name: `refuses ${show(value)} (${why})`, run: () => refuse(put(session, object, name, value), 'invalid') })),
  ];
}

function emptyChecks({ session, object, name, field }: Place): Check[] {
  const clear = async (): Promise<void> => {
    const made = await accept(makeFitting(session, object));
    return session.database.as(changerOf(session, object, name)).update(object, made.row.id, { [name]: null });
  };
  if (!field.required) return [{ name: 'may be empty', run: () => accept(clear()) }];
  const checks: Check[] = [{ name: 'cannot be emptied', run: () => refuse(clear(), 'required') }];
  if (field.default === undefined) checks.push({ name: 'is required', run: () => refuse(makeFitting(session, object, { [name]: null }), 'required') });
  return checks;
}

function defaultChecks({ session, object, name, field }: Place): Check[] {
  const given = field.default;
  if (given === undefined) return [];
  return [{
    name: `begins as ${show(given)}`,
    run: async () => {
      const value = await readBack(session, await accept(makeFitting(session, object)), name);
      if (typeof given === 'object' && !Array.isArray(given)) expect(value ?? null, `${name} has its default`).not.toBeNull();
      else expectValue(value, given, `${name} has its default`);
    },
  }];
}

function uniqueChecks(place: Place): Check[] {
  const { session, object, name, field } = place;
  if (!field.unique) return [];
  return [{
    name: 'is given to one row only',
    run: async () => {
      const value = sampleOf(place);
      await accept(put(session, object, name, value));
      await refuse(put(session, object, name, value), 'unique');
    },
  }];
}

function accessChecks(place: Place): Check[] {
  const { session, object, name, field } = place;
  const without = (action: 'read' | 'update'): string[] => (field.access?.[action] !== 'granted' ? []
    : Object.keys(session.model.roles).filter((role) => rightOn(session.model, role, object, action) === 'all' && rightOnField(session.model, role, object, name, action) === 'none'));
  return [
    ...without('update').map((role): Check => ({
      name: `${role}, who has no grant on it, may not change it`,
      run: async () => {
        const made = await accept(makeFitting(session, object));
        await refuse(session.database.as(role).update(object, made.row.id, { [name]: sampleOf(place) }), 'permission');
      },
    })),
    ...without('read').map((role): Check => ({
      name: `${role}, who has no grant on it, may not read it`,
      run: async () => {
        const made = await accept(put(session, object, name, sampleOf(place)));
        expect((await session.database.as(role).find(object, made.row.id))?.[name] ?? null, `${name} as ${role}`).toBeNull();
      },
    })),
  ];
}

/** Returns the checks of a field. */
export const fieldChecks: ChecksOf = (session, { names }) => {
  const [object, name] = names as [string, string];
  const field = objectOf(session.model, object).fields[name];
  if (!field) throw new Error(`the model has no field ${object}.${name}`);
  const place = { session, object, name, field };
  if (field.type === 'autoNumber' || field.type === 'formula') return computedChecks(session, object, name, field);
  return [...valueChecks(place), ...emptyChecks(place), ...defaultChecks(place), ...uniqueChecks(place), ...accessChecks(place)];
};

/** Returns the checks of an option: its field takes it. */
export const optionChecks: ChecksOf = (session, { names }) => {
  const [object, name, key] = names as [string, string, string];
  const value = objectOf(session.model, object).fields[name]?.type === 'multiOption' ? [key] : key;
  return [{ name: 'can be chosen', run: async () => expectValue(await readBack(session, await accept(put(session, object, name, value)), name), value, `${name} reads back`) }];
};
