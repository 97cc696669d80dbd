/** Every command of `modshelf`, in the order in which help shows them. */
import type { Register } from './lib/command.ts';
import { register as affected } from './affected.ts';
import { register as audit } from './audit.ts';
import { register as compile } from './compile.ts';
import { register as gate } from './gate.ts';
import { register as models } from './models.ts';
import { register as create } from './new.ts';
import { register as plan } from './plan.ts';
import { register as publish } from './publish.ts';
import { register as registry } from './registry.ts';
import { register as relist } from './relist.ts';
import { register as rollback } from './rollback.ts';
import { register as shelf } from './shelf.ts';
import { register as sweep } from './sweep.ts';
import { register as test } from './test.ts';
import { register as unpublish } from './unpublish.ts';
import { register as validate } from './validate.ts';
import { register as versionPR } from './version-pr.ts';

export const COMMANDS: readonly Register[] = [
  create, validate, compile, plan, test,
  publish, unpublish, relist, rollback, shelf, registry, audit,
  models, affected, gate, versionPR, sweep,
];
