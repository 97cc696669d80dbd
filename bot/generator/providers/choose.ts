/** The provider of a configured model. A new provider is a file beside this one and a line here. */
import type { ModelConfig } from '../config.ts';
import { offline } from './offline/provider.ts';
import { makeOpenAICompatible } from './openai-compatible/provider.ts';
import type { Provider } from './provider.ts';
import type { GenerateInput } from '../types.ts';

export type Surroundings = Pick<GenerateInput, 'env' | 'fetch' | 'sleep' | 'now' | 'progress'>;

export function chooseProvider(name: string, config: ModelConfig, surroundings: Surroundings): Provider {
  return config.provider === 'offline' ? offline : makeOpenAICompatible(name, config, surroundings);
}
