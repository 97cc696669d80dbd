import { notFound } from '../http-error.ts';
import type { Needs } from '../permissions.ts';
import { route } from '../route.ts';
import type { Ask, Body, Route } from '../route.ts';
import type { World } from '../state.ts';
import type { Delivery } from '../types.ts';
import type { Sender } from '../webhooks.ts';

const JWT: Needs = { person: 'nobody', app: 'jwt' };

/** What an app's webhook was sent, newest first, and sending it again. */
export function deliveryRoutes(sender: Sender): Route[] {
  const mine = ({ actor }: Ask): Delivery[] => sender.deliveries.filter((delivery) => delivery.app === actor.app?.slug);
  const find = (ask: Ask): Delivery => {
    const delivery = mine(ask).find((candidate) => candidate.id === Number(ask.params['delivery_id']));
    if (!delivery) throw notFound();
    return delivery;
  };
  return [
    route('GET /app/hook/deliveries', JWT, (ask) => ({
      status: 200,
      list: mine(ask).toReversed().map((delivery) => renderDelivery(ask.world, ask.actor.app?.installationId, delivery)),
    })),
    route('GET /app/hook/deliveries/{delivery_id}', JWT, (ask) => {
      const delivery = find(ask);
      const told = { request: { headers: {}, payload: delivery.payload }, response: { headers: {}, payload: null } };
      return { status: 200, body: { ...renderDelivery(ask.world, ask.actor.app?.installationId, delivery), ...told } };
    }),
    route('POST /app/hook/deliveries/{delivery_id}/attempts', JWT, (ask) => {
      const { app } = ask.actor;
      if (app) void sender.redeliver(app, find(ask));
      return { status: 202, body: {} };
    }),
  ];
}

function renderDelivery(world: World, installationId: number | undefined, delivery: Delivery): Body {
  return {
    id: delivery.id, guid: delivery.guid, delivered_at: delivery.deliveredAt, redelivery: delivery.redelivery, duration: delivery.durationMs / 1000,
    status: delivery.status, status_code: delivery.statusCode, event: delivery.event, action: delivery.action, installation_id: installationId ?? null,
    repository_id: world.repositoryId, throttled_at: null,
  };
}
