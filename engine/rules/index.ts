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
import { pa05 } from './pa05-rename-not-honoured/rule.ts';
import { pa06 } from './pa06-incomplete-order/rule.ts';
import { pa07 } from './pa07-base-moved/rule.ts';
import { pa08 } from './pa08-inverse-not-exact/rule.ts';
import { pa09 } from './pa09-beyond-the-request/rule.ts';
import { pa11 } from './pa11-retire-of-nothing/rule.ts';
import { pg01 } from './pg01-missing-on-page/rule.ts';
import { pg02 } from './pg02-required-on-no-form/rule.ts';
import { pg03 } from './pg03-last-page-removed/rule.ts';
import { pg04 } from './pg04-anchor-gone/rule.ts';
import { pm01 } from './pm01-wider-write/rule.ts';
import { pm02 } from './pm02-grant-to-everyone/rule.ts';
import { pm03 } from './pm03-nobody-may-see/rule.ts';
import { pm04 } from './pm04-last-role/rule.ts';
import { pm05 } from './pm05-wider-filter/rule.ts';
import { pm06 } from './pm06-role-with-people/rule.ts';
import { pm07 } from './pm07-required-but-not-writable/rule.ts';
import { re01 } from './re01-drift/rule.ts';
import { re02 } from './re02-behind-published/rule.ts';
import { re03 } from './re03-other-than-checked/rule.ts';
import { re04 } from './re04-roll-back-hides/rule.ts';
import { re05 } from './re05-invalid-waiver/rule.ts';
import { rl01 } from './rl01-relation-with-links/rule.ts';
import { rl02 } from './rl02-target-removed/rule.ts';
import { rl03 } from './rl03-links-that-do-not-fit/rule.ts';
import { rl04 } from './rl04-becomes-cascade/rule.ts';
import { rl05 } from './rl05-mandatory-relation/rule.ts';
import { rl06 } from './rl06-field-moved/rule.ts';
import { rp01 } from './rp01-missing-in-report/rule.ts';
import { rp02 } from './rp02-report-beyond-rights/rule.ts';
import { st01 } from './st01-state-with-records/rule.ts';
import { st02 } from './st02-unreachable-state/rule.ts';
import { st03 } from './st03-dead-end/rule.ts';
import { st04 } from './st04-initial-state/rule.ts';
import { st05 } from './st05-state-key-changed/rule.ts';
import { st06 } from './st06-money-check-removed/rule.ts';
import { st07 } from './st07-nobody-may-fire/rule.ts';
import { st08 } from './st08-out-of-final/rule.ts';
import { un01 } from './un01-stand-in/rule.ts';
import { xm01 } from './xm01-two-values/rule.ts';
import { xm02 } from './xm02-not-required/rule.ts';
import { xm03 } from './xm03-used-by-others/rule.ts';
import { xm04 } from './xm04-ring/rule.ts';

export const RULES: readonly Rule[] = [
  pa01, df03, pm02, ob02, xm02, pa02, pa03, pa05, pg04, pa06, xm01, xm04,
  df07, df15, df14, df05, df04, df08, df09, df10, df16, df11, rl02, rl03, rl04, rl05, df13, rl06, st05, xm03, ob01, df12, df02, rl01, df01, df06, un01, st04, st02, st08,
  st06, st01, st07, st03,
  pa04, pa11, pg03, pg01, pg02, rp01, rp02, mn01, pm05, pm01, pm04, pm06, pm07, pm03, pa07, pa08, pa09, re01, re02, re03, re04, re05,
];
