import type { Command } from '../command.ts';

export const status: Command = {
  name: 'status',
  usage: '/status',
  does: 'says where the module stands, who is next, and what the bot could not do',
  who: 'read',
  decide: (_call, place) => [{ do: 'status', on: place.number, isPull: place.isPull, comment: place.comment }],
};
