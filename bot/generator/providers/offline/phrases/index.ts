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
import { addMenuItem, addReport } from './reports.ts';
import { bound, onlySome } from './rules.ts';
import { addState, moveBetween } from './states.ts';

export const PHRASES: readonly Phrase[] = [
  courtesy, nameModule, inModule,
  onlySome, grant, place, defaultValue, requiredOrNot, rangeOfField, bound, labelOfField,
  rename, removeOption, addOptionWithStandIn, addOption, optionsAre, removeElement, removeObject,
  addState, moveBetween, addReport, addMenuItem, newObject, belongsTo, addField, addFieldToTopic,
];
