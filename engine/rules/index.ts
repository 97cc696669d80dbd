/**
 * All rules, in the order in which one cause is told: of two findings of one level on one element, the first in this list stays.
 * What the file says comes before what follows from it, so that a person mends the cause and not the consequence.
 */
import type { Rule } from './rule.ts';
import { df07 } from './df07-kind-swapped/rule.ts';
import { df15 } from './df15-value-of-another-type/rule.ts';
import { mn01 } from './mn01-menu-leads-nowhere/rule.ts';
import { ob02 } from './ob02-protected-base/rule.ts';
import { pa01 } from './pa01-nothing-to-do/rule.ts';
import { pa02 } from './pa02-absent-or-present/rule.ts';
import { pa03 } from './pa03-ambiguous-name/rule.ts';
import { pa04 } from './pa04-gone-without-retire/rule.ts';
import { pa06 } from './pa06-incomplete-order/rule.ts';
import { pa11 } from './pa11-retire-of-nothing/rule.ts';
import { pg01 } from './pg01-missing-on-page/rule.ts';
import { pm01 } from './pm01-wider-write/rule.ts';
import { pm02 } from './pm02-grant-to-everyone/rule.ts';
import { re05 } from './re05-invalid-waiver/rule.ts';
import { st02 } from './st02-unreachable-state/rule.ts';
import { st04 } from './st04-initial-state/rule.ts';
import { st08 } from './st08-out-of-final/rule.ts';
import { un01 } from './un01-stand-in/rule.ts';
import { xm01 } from './xm01-two-values/rule.ts';
import { xm04 } from './xm04-ring/rule.ts';

export const RULES: readonly Rule[] = [
  pa01, pm02, pa02, pa03, pa06, xm01, xm04,
  ob02, df07, df15, un01, st04, st02, st08,
  pa04, pa11, pg01, mn01, pm01, re05,
];
