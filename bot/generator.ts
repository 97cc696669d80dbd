/** The generator as the bot uses it. */
import { readModelsConfig } from './generator/config.ts';
import { fileSet } from './generator/files.ts';
import { generateModule } from './generator/generate.ts';
import type { Services } from './tools.ts';

export const GENERATOR: Services['generator'] = { generateModule, fileSet, readModelsConfig };
