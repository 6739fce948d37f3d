/** The log of an App's webhook deliveries, newest first, and redelivery. GitHub keeps it for three days. */
import { problem } from '../../exchange.ts';
import type { Delivery } from '../../hooks/deliveries.ts';
import { iso } from '../../repository-facts.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { appOf } from './apps.ts';

const kept = 3 * 24 * 3_600_000;

/** The App's own deliveries that are still kept, newest first. */
function own(input: OperationInput): readonly Delivery[] {
  const { id } = appOf(input);
  const { hub, clock } = input.world;
  return hub.deliveries.filter((one) => one.appId === id && clock.now() - one.at < kept).reverse();
}

const item = (one: Delivery): Record<string, unknown> => ({
  id: one.id,
  guid: one.guid,
  delivered_at: iso(new Date(one.at).toISOString()),
  redelivery: one.redelivery,
  duration: one.duration,
  status: one.outcome,
  status_code: one.status,
  event: one.event,
  action: one.action,
  installation_id: one.installationId,
  repository_id: one.repositoryId,
  throttled_at: null,
});

/** Pages use a cursor here and not a number, so new deliveries do not shift them. */
const list: OperationHandler = (input) => {
  const { query, call } = input;
  const size = Math.min(100, Math.max(1, Number(query['per_page'] ?? 30)));
  const before =
    query['cursor'] === undefined
      ? Number.POSITIVE_INFINITY
      : Number(/^v1_(\d+)$/.exec(query['cursor'])?.[1] ?? 0);
  const wanted = (one: Delivery): boolean =>
    one.id < before &&
    (query['status'] === undefined ||
      (query['status'] === 'success') === (one.status >= 200 && one.status < 400));
  const found = own(input).filter(wanted);
  const items = found.slice(0, size);
  const next = new URLSearchParams(call.query);
  next.set('cursor', `v1_${items.at(-1)?.id ?? 0}`);
  const link = `<${call.base}${call.path}?${next.toString()}>; rel="next"`;
  const headers: Record<string, string> = found.length > size ? { link } : {};
  return {
    status: 200,
    headers,
    body: items.map(item),
  };
};

const named = (input: OperationInput): Delivery | undefined =>
  own(input).find(({ id }) => id === Number(input.path['delivery_id']));

const get: OperationHandler = (input) => {
  const one = named(input);
  if (one === undefined) return problem(404, 'Not Found');
  const request = { headers: one.headers, payload: JSON.parse(one.body) as unknown };
  const response = { headers: {}, payload: one.answer };
  return { status: 200, body: { ...item(one), url: one.url, request, response } };
};

const again: OperationHandler = (input) => {
  const one = named(input);
  if (one === undefined) return problem(404, 'Not Found');
  // GitHub only promises the delivery. The log shows whether it arrives.
  void input.world.hub.redeliver(one);
  return { status: 202, body: {} };
};

export const hookDeliveryOperations: OperationGroup = {
  'apps/list-webhook-deliveries': list,
  'apps/get-webhook-delivery': get,
  'apps/redeliver-webhook-delivery': again,
};
