/** The phrase book, in the order in which its phrases are tried. */
import type { Phrase } from '../phrase.ts';
import { addField, addFieldToTopic } from './add-field.ts';
import { courtesy } from './courtesy.ts';
import { inModule, nameModule } from './name-module.ts';
import { newObject } from './new-object.ts';
import { addOption, addOptionWithStandIn, optionsAre, removeOption } from './options.ts';
import { grant } from './permission.ts';
import { place } from './place.ts';
import { defaultValue, labelOfField, rangeOfField, requiredOrNot } from './qualify.ts';
import { removeElement, removeObject } from './refusals.ts';
import { belongsTo } from './relation.ts';
import { rename } from './rename.ts';
import { addMenuItem, addReport, reportRoles } from './reports.ts';
import { bound, onlySome, removeRule } from './rules.ts';
import { addState, moveBetween } from './states.ts';
import { compareFields, requiredWhen } from './compare.ts';
import { initialState, statesAre } from './machine.ts';
import { newPage, removeFromPage } from './pages.ts';

export const PHRASES: readonly Phrase[] = [
  courtesy, nameModule, inModule,
  onlySome, reportRoles, requiredWhen, compareFields, removeFromPage, removeRule, initialState, statesAre, grant, newPage, place, defaultValue, requiredOrNot, rangeOfField, bound, labelOfField,
  rename, removeOption, addOptionWithStandIn, addOption, optionsAre, removeElement, removeObject,
  addState, moveBetween, addReport, addMenuItem, newObject, belongsTo, addField, addFieldToTopic,
];
