/** The list of commands. */
import { approve } from './approve/command.ts';
import { assign } from './assign/command.ts';
import { audit } from './audit/command.ts';
import type { Command } from './command.ts';
import { confirm } from './confirm/command.ts';
import { generate } from './generate/command.ts';
import { helpOn } from './help/command.ts';
import { models } from './models/command.ts';
import { plan } from './plan/command.ts';
import { publish } from './publish/command.ts';
import { reject } from './reject/command.ts';
import { relist } from './relist/command.ts';
import { revise } from './revise/command.ts';
import { rollback } from './rollback/command.ts';
import { status } from './status/command.ts';
import { test } from './test/command.ts';
import { unpublish } from './unpublish/command.ts';

const WORKING: readonly Command[] = [generate, revise, plan, test, assign, approve, reject, confirm, publish, unpublish, relist, rollback, status, audit, models];

export const COMMANDS: readonly Command[] = [...WORKING, helpOn(WORKING)];
