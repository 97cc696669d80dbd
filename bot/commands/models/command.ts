import type { Command } from '../command.ts';

export const models: Command = {
  name: 'models',
  usage: '/models',
  does: 'lists the configured models and whether their keys are set (never a key)',
  who: 'admin',
  decide: (_call, place) => [{ do: 'models', on: place.number, comment: place.comment }],
};
