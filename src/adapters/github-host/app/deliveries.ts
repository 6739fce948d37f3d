/** The App's webhook deliveries at GitHub: which arrived, and how to send one again. GitHub never retries by itself. */
import { z } from 'zod';
import type { DeliveryInfo } from '../../../ports/app-github.ts';
import { HostRefused } from '../../../ports/list-host.ts';
import { bodyOf } from '../answers.ts';
import { refusalOf } from '../refusals.ts';
import { isLost, type Sender } from '../sender.ts';

const deliveriesShape = z.array(
  z.object({
    id: z.number(),
    guid: z.string(),
    delivered_at: z.string(),
    status_code: z.number(),
  }),
);

/** Most pages of a hundred. A busy App has more deliveries in three days, but the newest are the important ones. */
const mostPages = 20;

export async function readDeliveries(sender: Sender, since: string): Promise<readonly DeliveryInfo[]> {
  const all: DeliveryInfo[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const parameters = { per_page: 100, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await sender.read({ route: 'GET /app/hook/deliveries', parameters });
    const found = bodyOf(answer, deliveriesShape).map(infoOf);
    all.push(...found.filter(({ deliveredAt }) => deliveredAt >= since));
    cursor = /[?&]cursor=([^&>]+)[^>]*>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1];
    if (cursor === undefined || found.some(({ deliveredAt }) => deliveredAt < since)) return all;
    cursor = decodeURIComponent(cursor);
  }
  return all;
}

function infoOf(one: z.infer<typeof deliveriesShape>[number]): DeliveryInfo {
  const deliveredAt = new Date(one.delivered_at).toISOString();
  const arrived = one.status_code >= 200 && one.status_code < 400;
  return { id: one.id, guid: one.guid, deliveredAt, arrived };
}

export async function redeliver(sender: Sender, id: number): Promise<void> {
  const route = 'POST /app/hook/deliveries/{delivery_id}/attempts';
  const answer = await sender.write({ route, parameters: { delivery_id: id } });
  // If the answer is lost, the next list shows the result.
  if (!isLost(answer) && answer.status >= 300) throw new HostRefused(refusalOf(answer));
}
