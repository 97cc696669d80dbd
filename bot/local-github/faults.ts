/**
 * What goes wrong with a request. `cut-before` drops the connection before anything happens, `cut-after` once the effect is there;
 * the rest answer without effect, but `slow`, which only waits.
 */
export type RequestFault = {
  kind: 'rate-limit' | 'secondary-limit' | 'server-error' | 'bad-gateway' | 'slow' | 'cut-before' | 'cut-after';
  method?: string;
  path?: RegExp;
  /** How many matching requests it hits; 1 unless told. */
  times?: number;
  /** Units: seconds, in the `Retry-After` header of the two limits; 1 unless told. */
  retryAfter?: number;
  /** Units: milliseconds, how long `slow` waits; 1,000 unless told. */
  delay?: number;
};

/** What goes wrong with a webhook. `reordered` sends it after the one that follows. */
export type WebhookFault = { kind: 'lost' | 'doubled' | 'reordered'; event?: RegExp; times?: number };

/** Faults that wait for what they hit. `event` of a webhook fault is matched against `event.action`. */
export type Faults = {
  request(fault: RequestFault): void;
  webhook(fault: WebhookFault): void;
  clear(): void;
  /** The fault that hits this request, used up by one. */
  takeRequest(method: string, path: string): RequestFault | undefined;
  takeWebhook(event: string): WebhookFault | undefined;
};

/** A fresh set of faults: none. */
export function createFaults(): Faults {
  let requests: RequestFault[] = [];
  let webhooks: WebhookFault[] = [];
  return {
    request: (fault) => void requests.push({ times: 1, ...fault }),
    webhook: (fault) => void webhooks.push({ times: 1, ...fault }),
    clear() {
      requests = [];
      webhooks = [];
    },
    takeRequest: (method, path) =>
      take(requests, (fault) => (!fault.method || fault.method === method) && (!fault.path || fault.path.test(path))),
    takeWebhook: (event) => take(webhooks, (fault) => !fault.event || fault.event.test(event)),
  };
}

function take<T extends { times?: number }>(list: T[], hits: (fault: T) => boolean): T | undefined {
  const fault = list.find((candidate) => (candidate.times ?? 1) > 0 && hits(candidate));
  if (fault) fault.times = (fault.times ?? 1) - 1;
  return fault;
}
