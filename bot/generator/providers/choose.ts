/** The provider of a configured model. A new protocol is a folder beside this file and a line here. */
import type { ModelConfig } from '../config.ts';
import type { GenerateInput } from '../types.ts';
import { anthropicProtocol } from './anthropic-compatible/protocol.ts';
import { makeEndpoint } from './endpoint.ts';
import { offline } from './offline/provider.ts';
import { openAIProtocol } from './openai-compatible/protocol.ts';
import type { Protocol } from './protocol.ts';
import type { Provider } from './provider.ts';

export type Surroundings = Pick<GenerateInput, 'env' | 'fetch' | 'sleep' | 'now' | 'progress'>;

/** Returns how an endpoint is spoken to; undefined for the phrase book, which is no endpoint. */
export function protocolOf({ provider }: ModelConfig): Protocol | undefined {
  return provider === 'offline' ? undefined : provider === 'anthropic-compatible' ? anthropicProtocol : openAIProtocol;
}

export function chooseProvider(name: string, config: ModelConfig, surroundings: Surroundings): Provider {
  const protocol = protocolOf(config);
  return protocol ? makeEndpoint(name, config, protocol, surroundings) : offline;
}
