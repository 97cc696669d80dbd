import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkers, renderMarker } from './markers.ts';

describe('a marker', () => {
  it('is read back whatever it holds, on one line that nothing in it can end', () => {
    fc.assert(fc.property(fc.record({ text: fc.oneof(fc.string(), fc.constantFrom('-->', '--!>', '<!--', '\n', '-- >', '----')) }), (data) => {
      const line = renderMarker('progress', data);
      expect(line.slice(4, -3)).not.toMatch(/--|>|\n/);
      expect(readMarkers(`${line}\nbody`)).toEqual([{ kind: 'progress', data }]);
    }));
  });
  it.each([
    ['below other text', 'text\n<!-- modshelf:progress {"a":1} -->'],
    ['in a quote', '> <!-- modshelf:progress {"a":1} -->'],
    ['that is no JSON', '<!-- modshelf:progress {a} -->'],
    ['that holds a list', '<!-- modshelf:progress [1] -->'],
  ])('%s is none', (_what, body) => expect(readMarkers(body)).toEqual([]));
});
