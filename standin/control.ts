/**
 * The side door of a stand-in that runs as a separate process. Tests call functions; benches and the demo send a POST
 * under `/_standin/` for the same. It is not part of GitHub: its requests are never counted or limited, and only
 * loopback reaches it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppPeople } from './apps/people.ts';
import type { RequestRecord, WriteRecord } from './exchange.ts';
import type { Delivery } from './hooks/deliveries.ts';
import type { People } from './people.ts';
import { readBody } from './wire.ts';

export const controlRoot = '/_standin/';

/** The parts of a stand-in that the side door uses. Actions are found by name. */
interface Side extends People {
  readonly violations: readonly string[];
  readonly requests: readonly RequestRecord[];
  readonly writes: readonly WriteRecord[];
  readonly deliveries: readonly Delivery[];
  readonly apps: AppPeople;
}

/** Actions that only a process has, for example to move its clock. */
export type ExtraActions = Readonly<Record<string, (...args: never[]) => unknown>>;

/** The functions that a request may call, by name on the stand-in. The body is the JSON array of the arguments. */
const actions: ReadonlySet<string> = new Set(
  [
    'push setBranch rename transfer archive unarchive makePrivate makePublic deleteRepository',
    'rerequestCheck rerequestSuite deliveriesSettled',
    'pulls.list pulls.get pulls.comments pulls.open pulls.openFromFork pulls.pushToFork pulls.merge pulls.approve pulls.requestChanges',
    'pulls.queue pulls.dequeue pulls.armAutoMerge pulls.close pulls.reopen pulls.edit pulls.comment',
    'pulls.label pulls.unlabel pulls.updateBranch',
    'apps.privateKey apps.installation apps.pointWebhooksAt apps.ping apps.register apps.install',
    'apps.uninstall apps.suspend apps.unsuspend apps.addRepositories apps.removeRepositories apps.redeliver',
    'faults.add faults.pending faults.clear deliveryFaults.add deliveryFaults.pending deliveryFaults.clear',
    'state.add state.update state.find state.addUser state.addToken state.removeToken',
  ].flatMap((line) => line.split(' ')),
);

/**
 * The values that a request may read. Returns counts, because the logs of a long run are large; `?last=20` shows the
 * end of a log.
 */
function view(standin: Side, name: string, last: number): unknown {
  const { requests, writes, deliveries, violations } = standin;
  const end = <Item>(items: readonly Item[]): readonly Item[] => items.slice(-last);
  switch (name) {
    case 'counts':
      return {
        requests: requests.length,
        queries: requests.filter(({ aliases }) => aliases !== undefined).length,
        tooSoon: requests.filter(({ tooSoon }) => tooSoon === true).length,
        writes: writes.length,
        done: writes.filter(({ done }) => done).length,
        deliveries: deliveries.length,
        failed: deliveries.filter(({ status }) => status < 200 || status >= 300).length,
        pulls: standin.pulls.list().length,
        violations: violations.length,
      };
    case 'violations':
      return end(violations);
    case 'requests':
      return end(requests);
    case 'writes':
      return end(writes);
    case 'deliveries':
      return end(deliveries.map((one) => ({ ...one, body: undefined })));
    case 'apps':
      return standin.apps.list().map((one) => ({ ...one, publicKey: undefined }));
    default:
      return undefined;
  }
}

/** JSON has no sets and no functions. */
const plain = (_key: string, value: unknown): unknown => (value instanceof Set ? [...value] : value);

function reply(response: ServerResponse, status: number, body: unknown): void {
  const text = body === undefined ? 'null' : JSON.stringify(body, plain);
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

/** Calls `a.b` of the stand-in. A name that is not in the list is not an action. */
async function act(standin: object, name: string, body: string): Promise<unknown> {
  const args: unknown = body === '' ? [] : JSON.parse(body);
  if (!Array.isArray(args)) throw new Error('the body must be the JSON array of arguments');
  const [first = '', second] = name.split('.');
  const owner: unknown = second === undefined ? standin : Reflect.get(standin, first);
  const method: unknown = Reflect.get(owner as object, second ?? first);
  if (typeof method !== 'function') throw new Error(`the stand-in has no ${name}`);
  return Reflect.apply(method, owner, args) as unknown;
}

const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/** Answers one request to the side door. */
export async function control(
  standin: Side,
  extra: ExtraActions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!loopback.test(request.socket.remoteAddress ?? ''))
    return reply(response, 403, { error: 'loopback only' });
  const url = new URL(request.url ?? '/', 'http://standin.invalid');
  const name = decodeURIComponent(url.pathname.slice(controlRoot.length));
  try {
    if (request.method === 'GET') {
      const shown = view(standin, name, Number(url.searchParams.get('last') ?? 1000));
      return shown === undefined
        ? reply(response, 404, { error: `nothing to see at ${name}` })
        : reply(response, 200, shown);
    }
    if (request.method !== 'POST' || !(actions.has(name) || Object.hasOwn(extra, name)))
      return reply(response, 404, { error: `no action ${name}` });
    return reply(
      response,
      200,
      await act(actions.has(name) ? standin : extra, name, await readBody(request)),
    );
  } catch (error) {
    return reply(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}
