/**
 * GitHub's limits, counted on the stand-in's clock: hourly points per caller and resource with the x-ratelimit headers,
 * and the secondary points per minute. Figures: rules API-17, API-18.
 */
import type { Clock } from '../src/ports/clock.ts';
import { budgetOf, type Caller } from './caller.ts';
import type { TokenKind } from './seed.ts';

export type Resource = 'core' | 'graphql' | 'search';

export interface Window {
  readonly resource: Resource;
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** UTC epoch seconds. */
  readonly reset: number;
}

export interface Limits {
  /** The current window. Does not open a new one. */
  look(caller: Caller, resource: Resource): Window;
  /** Uses points and returns the window after that. A negative number gives points back. */
  charge(caller: Caller, resource: Resource, points: number): Window;
  /** Empties the window, as if others had used up the token. The reset is in seconds from now. */
  exhaust(caller: Caller, resource: Resource, resetInSeconds: number): Window;
  /** Counts points of this minute. True if they exceed the secondary limit. */
  tooFast(caller: Caller, resource: Resource, points: number): boolean;
  /** Records that the caller must wait until this time (milliseconds on the clock). */
  tellToWait(caller: Caller, resource: Resource | 'all', until: number): void;
  /** True while the caller must wait. */
  toldToWait(caller: Caller, resource: Resource): boolean;
}

const hourly: Record<TokenKind | 'anonymous', Record<'core' | 'graphql', number>> = {
  pat: { core: 5000, graphql: 5000 },
  'fine-grained': { core: 5000, graphql: 5000 },
  installation: { core: 5000, graphql: 5000 },
  actions: { core: 1000, graphql: 1000 },
  anonymous: { core: 60, graphql: 0 },
};

function limitOf(caller: Caller, resource: Resource): number {
  if (resource === 'search') return caller.kind === 'anonymous' ? 10 : 30;
  if (caller.kind === 'anonymous') return hourly.anonymous[resource];
  if (caller.kind === 'app') return hourly.installation[resource];
  return caller.token.limits?.[resource] ?? hourly[caller.token.kind][resource];
}

function perMinute(caller: Caller, resource: Resource): number {
  const own = caller.kind === 'token' ? caller.token.limits : undefined;
  return resource === 'graphql' ? (own?.graphqlPerMinute ?? 2000) : (own?.restPerMinute ?? 900);
}

export function createLimits(clock: Clock): Limits {
  const windows = new Map<string, { used: number; reset: number }>();
  const minutes = new Map<string, { minute: number; points: number }>();
  const waits = new Map<string, number>();
  const seconds = (): number => Math.floor(clock.now() / 1000);
  const view = (caller: Caller, resource: Resource, used: number, reset: number): Window => {
    const limit = limitOf(caller, resource);
    return { resource, limit, used, remaining: Math.max(0, limit - used), reset };
  };
  const length = (resource: Resource): number => (resource === 'search' ? 60 : 3600);
  const current = (caller: Caller, resource: Resource): { used: number; reset: number } => {
    const window = windows.get(`${budgetOf(caller)} ${resource}`);
    if (window !== undefined && seconds() < window.reset) return window;
    return { used: 0, reset: seconds() + length(resource) };
  };
  return {
    look(caller, resource) {
      const { used, reset } = current(caller, resource);
      return view(caller, resource, used, reset);
    },
    charge(caller, resource, points) {
      const window = current(caller, resource);
      window.used = Math.max(0, window.used + points);
      windows.set(`${budgetOf(caller)} ${resource}`, window);
      return view(caller, resource, window.used, window.reset);
    },
    exhaust(caller, resource, resetInSeconds) {
      const window = { used: limitOf(caller, resource), reset: seconds() + resetInSeconds };
      windows.set(`${budgetOf(caller)} ${resource}`, window);
      return view(caller, resource, window.used, window.reset);
    },
    tooFast(caller, resource, points) {
      const key = `${budgetOf(caller)} ${resource === 'graphql' ? 'graphql' : 'rest'}`;
      const minute = Math.floor(clock.now() / 60_000);
      const seen = minutes.get(key);
      const total = (seen?.minute === minute ? seen.points : 0) + points;
      minutes.set(key, { minute, points: total });
      return total > perMinute(caller, resource);
    },
    tellToWait(caller, resource, until) {
      waits.set(`${budgetOf(caller)} ${resource}`, until);
    },
    toldToWait(caller, resource) {
      const until = Math.max(
        waits.get(`${budgetOf(caller)} ${resource}`) ?? 0,
        waits.get(`${budgetOf(caller)} all`) ?? 0,
      );
      return clock.now() < until;
    },
  };
}

/** The five headers of every answer. */
export function limitHeaders(window: Window): Record<string, string> {
  return {
    'x-ratelimit-limit': String(window.limit),
    'x-ratelimit-remaining': String(window.remaining),
    'x-ratelimit-used': String(window.used),
    'x-ratelimit-reset': String(window.reset),
    'x-ratelimit-resource': window.resource,
  };
}
