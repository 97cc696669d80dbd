/** The memory in Postgres, and one for a process that has none. */
import type { Memory } from '../queue.ts';
import type { Query } from './store.ts';

export function makeMemory(query: Query): Memory {
  return {
    lasting: true,
    async read(key) {
      const { rows } = await query('select value from bot.memory where key = $1', [key]);
      return rows[0]?.value;
    },
    async write(key, value) {
      await query('insert into bot.memory (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value, at = now()', [key, JSON.stringify(value)]);
    },
    async spend(person, day, use) {
      await query('insert into bot.spent (person, day, use) values ($1, $2::date, $3) on conflict do nothing', [person, day, use]);
      const { rows } = await query('select count(*)::int as spent from bot.spent where person = $1 and day = $2::date', [person, day]);
      return rows[0].spent;
    },
  };
}

/** Returns a memory that ends with the process. */
export function makeShortMemory(): Memory {
  const kept = new Map<string, string>();
  const spent = new Map<string, Set<string>>();
  return {
    lasting: false,
    async read(key) {
      const value = kept.get(key);
      return value === undefined ? undefined : JSON.parse(value);
    },
    async write(key, value) {
      kept.set(key, JSON.stringify(value));
    },
    async spend(person, day, use) {
      const uses = spent.get(`${person} ${day}`) ?? new Set();
      spent.set(`${person} ${day}`, uses.add(use));
      return uses.size;
    },
  };
}
