/** The list of commands. */
import type { Command } from './command.ts';
import { confirm } from './confirm/command.ts';
import { generate } from './generate/command.ts';
import { helpOn } from './help/command.ts';
import { plan } from './plan/command.ts';
import { revise } from './revise/command.ts';
import { status } from './status/command.ts';

const WORKING: readonly Command[] = [generate, revise, plan, confirm, status];

export const COMMANDS: readonly Command[] = [...WORKING, helpOn(WORKING)];
