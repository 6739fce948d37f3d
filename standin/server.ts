/**
 * The stand-in GitHub: one http server on the loopback, for tests and the demo. Reads requests, finds who
 * calls, meets queued faults, hands over to REST or GraphQL, writes the answer. What GitHub knows is in
 * standin/state.ts, what it says in standin/rest/ and standin/graphql/.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../src/ports/clock.ts';
import { type AppPeople, createAppPeople } from './apps/people.ts';
import { control, controlRoot, type ExtraActions } from './control.ts';
import type { RequestRecord, Switches, WriteRecord } from './exchange.ts';
import type { FaultQueue } from './faults.ts';
import type { GitStore } from './git/store.ts';
import { githubSchema } from './graphql/schema.ts';
import type { Delivery, DeliveryFaults } from './hooks/deliveries.ts';
import type { Limits } from './limits.ts';
import { createPeople, type People } from './people.ts';
import type { CheckRecord } from './pulls/records.ts';
import { describedOperations } from './rest/described.ts';
import type { Seed } from './seed.ts';
import type { State } from './state.ts';
import { createTransport } from './transport.ts';
import { createWorld } from './world.ts';

export interface StandinOptions {
  /** The seed itself, or the path of a seed file or of a folder of them. */
  readonly seed?: Seed | string;
  /** For limits, expiry and dates in headers; the system's clock unless given. */
  readonly clock?: Clock;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Real milliseconds that every answer waits. */
  readonly latencyMs?: number;
  /** Opens the side door (standin/control.ts), with these actions beside its own. */
  readonly control?: ExtraActions;
}

export interface Standin extends People {
  /** Root of the REST API, as api.github.com: `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  readonly graphqlUrl: string;
  /** The same as an Enterprise server shows it: `/api/v3` and `/api/graphql`. */
  readonly enterpriseUrl: string;
  readonly enterpriseGraphqlUrl: string;
  /** What the real service or a rule of the product would not allow. Every test asserts it empty. */
  readonly violations: readonly string[];
  readonly requests: readonly RequestRecord[];
  /** Every request that wanted to change something, in order; `done` says which did. */
  readonly writes: readonly WriteRecord[];
  readonly checks: readonly CheckRecord[];
  readonly switches: Switches;
  readonly faults: FaultQueue;
  readonly apps: AppPeople;
  /** Every webhook delivery, oldest first, with what came of it. */
  readonly deliveries: readonly Delivery[];
  readonly deliveryFaults: DeliveryFaults;
  /** When no delivery is on its way any more. */
  deliveriesSettled(): Promise<void>;
  readonly state: State;
  readonly limits: Limits;
  readonly git: GitStore;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts a stand-in on 127.0.0.1. Both schemas are loaded before it listens, so that no answer pays for it. */
export async function startStandin(options: StandinOptions = {}): Promise<Standin> {
  githubSchema();
  describedOperations();
  const violations: string[] = [];
  const requests: RequestRecord[] = [];
  const writes: WriteRecord[] = [];
  let url = '';
  const world = createWorld(options, {
    violation: (line) => violations.push(line),
    base: () => url,
  });
  const { hub } = world;
  const listener = createTransport(world, { requests, writes }, options.latencyMs ?? 0);
  const { control: extra } = options;
  const server = createServer((request, response) => {
    if (extra === undefined || request.url?.startsWith(controlRoot) !== true) listener(request, response);
    else void control(standin, extra, request, response);
  });
  const port = await listen(server, options.port ?? 0);
  url = `http://127.0.0.1:${port}`;
  const standin: Standin = {
    url,
    graphqlUrl: `${url}/graphql`,
    enterpriseUrl: `${url}/api/v3`,
    enterpriseGraphqlUrl: `${url}/api/graphql`,
    violations,
    requests,
    writes,
    checks: world.shelf.checks,
    switches: world.switches,
    faults: world.faults,
    apps: createAppPeople(world, hub),
    deliveries: hub.deliveries,
    deliveryFaults: hub.faults,
    deliveriesSettled: () => hub.settled(),
    state: world.state,
    limits: world.limits,
    git: world.git,
    ...createPeople(world),
    async close() {
      await hub.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await world.git.close();
    },
  };
  return standin;
}
