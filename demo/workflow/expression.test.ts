import { describe, expect, it } from 'vitest';
import { evaluate, interpolate } from './expression.ts';

const contexts = { github: { event: { pull_request: { base: { sha: 'abc' } } }, head_ref: 'x' }, needs: { affected: { result: 'success', outputs: { modules: '["a"]' } } } };

describe('expressions of workflows', () => {
  it('follows dots, and takes the second side of || when the first is empty', () => {
    expect(interpolate('at ${{ github.event.pull_request.base.sha || github.event.merge_group.base_sha }}', contexts)).toBe('at abc');
    expect(interpolate('at ${{ github.event.merge_group.base_sha || github.head_ref }}', contexts)).toBe('at x');
  });

  it('compares, and reads and writes JSON', () => {
    expect(evaluate("needs.affected.outputs.modules != '[]'", contexts)).toBe(true);
    expect(evaluate('fromJSON(needs.affected.outputs.modules)', contexts)).toEqual(['a']);
    expect(evaluate('toJSON(needs)', contexts)).toBe(JSON.stringify(contexts.needs));
  });

  it('does not reach into what objects inherit', () => {
    expect(interpolate('[${{ github.constructor.name }}]', contexts)).toBe('[]');
  });

  it('refuses what it does not know rather than mean something else than GitHub', () => {
    expect(() => evaluate("contains(github.head_ref, 'x')", contexts)).toThrow("doesn't know the expression");
  });
});
