/** The two functions that compiled expressions call; everything else is plain SQL that PostgreSQL 15 and later share. */

/**
 * Returns the statements that make the functions in a schema. Their bodies are bound when they are made, so no search_path changes their meaning.
 *
 * `cel_div` divides exactly to ten places, half-even; by zero is null. `cel_round` rounds half-even: PostgreSQL's own round goes away from zero.
 * Shape: schema, quoted → statements to run once, again without harm
 */
export function supportFunctions(schema: string): { id: string; text: string }[] {
  return [
    {
      id: 'function cel_div',
      text: `create or replace function ${schema}.cel_div(a numeric, b numeric) returns numeric language sql immutable parallel safe return (
  select sign(a) * sign(b) * (q + case when 2 * r > abs(b) or (2 * r = abs(b) and mod(q, 2) = 1) then 1 else 0 end) * 0.0000000001
  from (select div(abs(a) * 10000000000, nullif(abs(b), 0)) as q, mod(abs(a) * 10000000000, nullif(abs(b), 0)) as r) as parts
)`,
    },
    {
      id: 'function cel_round',
      // Halfway between the two neighbours, the one whose half has no digit more is the even one.
      text: `create or replace function ${schema}.cel_round(v numeric, s integer) returns numeric language sql immutable parallel safe return (
  case when v - trunc(v, s) = round(v, s) - v and trunc(v * 0.5, s) * 2 = trunc(v, s) then trunc(v, s) else round(v, s) end
)`,
    },
  ];
}
