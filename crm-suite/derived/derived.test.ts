/** Tests made from the elements of the modules under test: what a module declares is what is shown. */
import { describe, test } from 'vitest';
import { NotExercised } from '../rows/made.ts';
import { useSession } from '../session.ts';
import { checksOf } from './checks.ts';
import { declaredElements } from './elements.ts';

const session = await useSession();

for (const element of session.modules.flatMap(declaredElements)) {
  const { module, scope, target, at } = element;
  describe(`${scope} ${target} (${at.file}:${at.line}:${at.column})`, () => {
    for (const check of checksOf(session, element)) {
      test(check.name, async ({ task, skip }) => {
        task.meta.at = at;
        task.meta.elements = check.partial ? [] : [{ module, scope, target }];
        try {
          await check.run();
        } catch (error) {
          if (!(error instanceof NotExercised)) throw error;
          skip(error.message);
        }
      });
    }
  });
}
