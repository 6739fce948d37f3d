/**
 * Delivers webhooks as GitHub does: signed, once, and never again without a request. It makes payloads in the order of
 * events and sends each without waiting for the others.
 */
import { randomUUID } from 'node:crypto';
import type { World } from '../exchange.ts';
import { hookCheck } from '../rest/described.ts';
import { createCourier, headersOf } from './courier.ts';
import { createDeliveryFaults, type Delivery, type Hub } from './deliveries.ts';
import type { Happening } from './happening.ts';
import { payloadOf } from './payload.ts';
import { type Recipient, recipientsOf } from './recipients.ts';

/** GitHub does not send a larger payload. */
const largest = 25 * 1024 * 1024;

/** A copy of this moment, because the records of installations, pull requests and checks change later. */
function still(happening: Happening): Happening {
  switch (happening.event) {
    case 'pull_request':
      return { ...happening, pull: { ...happening.pull } };
    case 'check_run':
      return { ...happening, check: { ...happening.check } };
    case 'installation':
    case 'installation_repositories':
      return { ...happening, installation: { ...happening.installation } };
    default:
      return happening;
  }
}

/** The log of deliveries, which assigns their ids. */
function createLog(now: () => number) {
  const deliveries: Delivery[] = [];
  const add = (one: Omit<Delivery, 'id'>): Delivery => {
    const delivery = { ...one, id: 10_000_000_001 + deliveries.length };
    deliveries.push(delivery);
    return delivery;
  };
  const open = { status: 0, outcome: 'pending', duration: 0, answer: null };
  return {
    deliveries,
    first({ app, url, installation }: Recipient, event: string, payload: Readonly<Record<string, unknown>>) {
      const body = JSON.stringify(payload);
      if (body.length > largest) return undefined;
      const guid = randomUUID();
      const repository = payload['repository'] as { readonly id: number } | undefined;
      return add({
        ...open,
        guid,
        app: app.slug,
        appId: app.id,
        event,
        action: typeof payload['action'] === 'string' ? payload['action'] : null,
        installationId: installation?.id ?? null,
        repositoryId: repository?.id ?? null,
        redelivery: false,
        at: now(),
        url,
        headers: headersOf(app, { event, guid, body }),
        body,
      });
    },
    again: (old: Delivery, url: string, redelivery: boolean): Delivery =>
      add({ ...old, ...open, at: now(), url, redelivery }),
  };
}

/** Makes the payload for one App and checks it. A mismatch is a fault of the stand-in. */
async function worded(
  world: World,
  base: string,
  happening: Happening,
  recipient: Recipient,
): Promise<Record<string, unknown>> {
  const call = { base, caller: { kind: 'anonymous', address: '' } as const };
  const payload = await payloadOf({ world, call, ...recipient }, happening);
  const name = 'action' in happening ? `${happening.event}-${happening.action}` : happening.event;
  const wrong = hookCheck(name.replaceAll('_', '-'))(payload);
  if (wrong !== undefined) world.violation(`webhook ${name}: the stand-in's own payload ${wrong}`);
  return payload;
}

/**
 * Creates the hub of a world, which is created after it. `base` is the address of the stand-in, with which links start.
 */
export function createHub(of: () => World, base: () => string): Hub {
  const faults = createDeliveryFaults();
  const log = createLog(() => of().clock.now());
  const courier = createCourier(faults, (one) => log.again(one, one.url, false));
  const busy = new Set<Promise<unknown>>();
  let writing: Promise<void> = Promise.resolve();
  let over = false;
  const watch = (work: Promise<void>): Promise<void> => {
    busy.add(work);
    return work.finally(() => busy.delete(work));
  };
  const tell = async (happening: Happening, told: readonly Recipient[]): Promise<void> => {
    for (const recipient of told) {
      try {
        const payload = await worded(of(), base(), happening, recipient);
        const delivery = log.first(recipient, happening.event, payload);
        if (delivery !== undefined) void watch(courier.send(delivery));
      } catch (error) {
        const why = error instanceof Error ? (error.stack ?? '') : String(error);
        of().violation(`webhook ${happening.event}: ${why}`);
      }
    }
  };
  const settled = async (): Promise<void> => {
    while (busy.size > 0) await Promise.allSettled(busy);
  };
  return {
    deliveries: log.deliveries,
    faults,
    happened(now) {
      const told = recipientsOf(of(), now);
      if (told.length === 0 || over) return;
      const happening = still(now);
      const before = writing;
      writing = watch(before.then(() => tell(happening, told)));
    },
    async redeliver(old) {
      const { webhookUrl } = of().apps.app(old.appId);
      if (webhookUrl === null) throw new Error(`the App ${old.app} has no webhook address`);
      const delivery = log.again(old, webhookUrl, true);
      await watch(courier.send(delivery));
      return delivery;
    },
    settled,
    async close() {
      over = true;
      courier.stop();
      await settled();
    },
  };
}
