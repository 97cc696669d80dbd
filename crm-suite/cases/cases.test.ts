/** The cases that the modules under test bring along. */
import { describe, expect, test } from 'vitest';
import { useSession } from '../session.ts';
import { placeOf, runCase } from './run-case.ts';

const session = await useSession();

for (const { name: module, source, content } of session.modules) {
  describe(`cases of ${module}`, () => {
    test('are run, when there are any', () => expect(content.cases ?? []).toBeInstanceOf(Array));
    for (const [index, entry] of (content.cases ?? []).entries()) {
      const { file, line, column } = source.at(['cases', index]);
      test(`${entry.name} (${file}:${line}:${column})`, async ({ task }) => {
        const elements: NonNullable<typeof task.meta.elements> = [];
        await runCase(session, entry, {
          step: (step) => { task.meta.at = placeOf(source, index, step); },
          shown: (scope, target) => { elements.push({ module, scope, target }); },
        });
        task.meta.elements = elements;
      });
    }
  });
}
