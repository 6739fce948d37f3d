/**
 * The stand-in GitHub: one http server on loopback, for tests and the demo. It reads requests, identifies the caller,
 * applies queued faults, calls REST or GraphQL, and writes the answer. The data is in standin/state.ts, the answers are
 * in standin/rest/ and standin/graphql/.
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
  /** Used for limits, expiry and dates in headers. The default is the system clock. */
  readonly clock?: Clock;
  /** The default 0 takes a free port. */
  readonly port?: number;
  /** Delay of every answer in real milliseconds. */
  readonly latencyMs?: number;
  /** Opens the side door (standin/control.ts), with these actions in addition to its own. */
  readonly control?: ExtraActions;
}

export interface Standin extends People {
  /** Root of the REST API, like api.github.com: `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  readonly graphqlUrl: string;
  /** The same root in the form of an Enterprise server: `/api/v3` and `/api/graphql`. */
  readonly enterpriseUrl: string;
  readonly enterpriseGraphqlUrl: string;
  /** What the real service or a rule of the product would not allow. Every test asserts that it is empty. */
  readonly violations: readonly string[];
  readonly requests: readonly RequestRecord[];
  /** Every request that tried to change something, in order. `done` says which ones did. */
  readonly writes: readonly WriteRecord[];
  readonly checks: readonly CheckRecord[];
  readonly switches: Switches;
  readonly faults: FaultQueue;
  readonly apps: AppPeople;
  /** Every webhook delivery with its result, oldest first. */
  readonly deliveries: readonly Delivery[];
  readonly deliveryFaults: DeliveryFaults;
  /** Resolves when no delivery is in progress. */
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

/**
 * Starts a stand-in on 127.0.0.1. Loads both schemas before it listens, so that no answer includes the loading time.
 */
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
