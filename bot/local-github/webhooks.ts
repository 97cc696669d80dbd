import { createHmac, randomUUID } from 'node:crypto';
import type { Faults } from './faults.ts';
import type { App } from './model.ts';
import type { Delivery } from './types.ts';

export type Sender = {
  deliveries: Delivery[];
  /** Queues a webhook for one app; its webhooks go out one after the other. */
  send(app: App, event: string, action: string | null, payload: Record<string, unknown>): void;
  redeliver(app: App, delivery: Delivery): Promise<void>;
  idle(): Promise<void>;
  close(): Promise<void>;
};

// GitHub gives a receiver ten seconds.
const PATIENCE = 10_000;

/** Signs and sends webhooks, in order for each app, and keeps what was sent. */
export function createSender(faults: Faults, nextId: () => number, now: () => string): Sender {
  const deliveries: Delivery[] = [];
  const queues = new Map<string, Promise<void>>();
  const held = new Map<string, () => void>();
  const stop = new AbortController();

  const queue = (app: App, job: () => Promise<void>): Promise<void> => {
    const next = (queues.get(app.slug) ?? Promise.resolve()).then(() => (stop.signal.aborted ? undefined : job()));
    queues.set(app.slug, next);
    return next;
  };
  const deliver = async (app: App, delivery: Delivery): Promise<void> => {
    deliveries.push(delivery);
    await post(app, delivery, stop.signal);
  };
  const release = (slug: string): void => {
    const later = held.get(slug);
    held.delete(slug);
    later?.();
  };

  return {
    deliveries,
    send(app, event, action, payload) {
      if (!app.webhook) return;
      const fresh = (): Delivery => ({
        id: nextId(), guid: randomUUID(), app: app.slug, event, action, payload, deliveredAt: now(), durationMs: 0, redelivery: false,
        status: 'pending', statusCode: 0,
      });
      const fault = faults.takeWebhook(action ? `${event}.${action}` : event);
      const delivery = fresh();
      if (fault?.kind === 'lost') {
        deliveries.push({ ...delivery, status: 'lost on the way' });
        return;
      }
      if (fault?.kind === 'reordered') {
        release(app.slug);
        held.set(app.slug, () => void queue(app, () => deliver(app, delivery)));
        return;
      }
      void queue(app, () => deliver(app, delivery));
      if (fault?.kind === 'doubled') void queue(app, () => deliver(app, { ...delivery, id: nextId() }));
      release(app.slug);
    },
    redeliver: (app, delivery) =>
      queue(app, () => deliver(app, { ...delivery, id: nextId(), redelivery: true, deliveredAt: now(), status: 'pending', statusCode: 0 })),
    async idle() {
      for (;;) {
        for (const slug of held.keys()) release(slug);
        const waiting = [...queues.values()];
        await Promise.all(waiting);
        if (held.size === 0 && [...queues.values()].every((queued, index) => queued === waiting[index])) return;
      }
    },
    async close() {
      stop.abort();
      await Promise.all(queues.values());
    },
  };
}

async function post(app: App, delivery: Delivery, stop: AbortSignal): Promise<void> {
  const webhook = app.webhook;
  if (!webhook) return;
  const body = JSON.stringify(delivery.payload);
  const began = performance.now();
  try {
    const answer = await fetch(webhook.url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/local',
        'x-github-event': delivery.event,
        'x-github-delivery': delivery.guid,
        'x-github-hook-id': String(app.id),
        'x-github-hook-installation-target-id': String(app.id),
        'x-github-hook-installation-target-type': 'integration',
        'x-hub-signature-256': `sha256=${createHmac('sha256', webhook.secret).update(body).digest('hex')}`,
      },
      signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)]),
    });
    await answer.arrayBuffer();
    delivery.statusCode = answer.status;
    delivery.status = answer.ok ? 'OK' : answer.statusText || 'refused';
  } catch (error) {
    delivery.status = error instanceof Error && error.name === 'TimeoutError' ? 'timed out' : 'failed to connect to host';
  }
  delivery.durationMs = Math.round(performance.now() - began);
}
