/**
 * All rules, in the order in which one cause is told: of two findings of one level on one element, the first in this list stays.
 * What the file says comes before what follows from it, so that a person mends the cause and not the consequence.
 */
import type { Rule } from './rule.ts';
import { df01 } from './df01-empty-field-retired/rule.ts';
import { df02 } from './df02-field-with-values-retired/rule.ts';
import { df03 } from './df03-purge-inside-a-publish/rule.ts';
import { df04 } from './df04-narrower-and-every-row-fits/rule.ts';
import { df05 } from './df05-narrower-than-rows/rule.ts';
import { df06 } from './df06-wider-field/rule.ts';
import { df07 } from './df07-kind-swapped/rule.ts';
import { df08 } from './df08-required-without-fill/rule.ts';
import { df09 } from './df09-required-while-empty/rule.ts';
import { df10 } from './df10-new-uniqueness/rule.ts';
import { df11 } from './df11-fill-not-repeatable/rule.ts';
import { df12 } from './df12-option-in-use/rule.ts';
import { df13 } from './df13-option-key-changed/rule.ts';
import { df14 } from './df14-display-or-key-field/rule.ts';
import { df15 } from './df15-value-of-another-type/rule.ts';
import { df16 } from './df16-rule-that-rows-break/rule.ts';
import { mn01 } from './mn01-menu-leads-nowhere/rule.ts';
import { ob01 } from './ob01-object-with-rows/rule.ts';
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
import { rl01 } from './rl01-relation-with-links/rule.ts';
import { rl02 } from './rl02-target-removed/rule.ts';
import { rl03 } from './rl03-links-that-do-not-fit/rule.ts';
import { rl04 } from './rl04-becomes-cascade/rule.ts';
import { rl05 } from './rl05-mandatory-relation/rule.ts';
import { rl06 } from './rl06-field-moved/rule.ts';
import { st02 } from './st02-unreachable-state/rule.ts';
import { st04 } from './st04-initial-state/rule.ts';
import { st08 } from './st08-out-of-final/rule.ts';
import { un01 } from './un01-stand-in/rule.ts';
import { xm01 } from './xm01-two-values/rule.ts';
import { xm04 } from './xm04-ring/rule.ts';

export const RULES: readonly Rule[] = [
  pa01, df03, pm02, pa02, pa03, pa06, xm01, xm04,
  ob02, df07, df15, df14, df05, df04, df08, df09, df10, df16, df11, rl02, rl03, rl04, rl05, df13, rl06, ob01, df12, df02, rl01, df01, df06, un01, st04, st02, st08,
  pa04, pa11, pg01, mn01, pm01, re05,
];
