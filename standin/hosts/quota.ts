/** The limits of each service in its own headers: GitLab by the minute, Hugging Face in the field of the IETF draft. */
import type { Clock } from '../../src/ports/clock.ts';
import type { Answer, HostKind } from './exchange.ts';

export interface Quota {
  readonly requests: number;
  readonly seconds: number;
}

const usual: Readonly<Record<HostKind, Quota>> = {
  gitlab: { requests: 500, seconds: 60 },
  forgejo: { requests: 2000, seconds: 300 },
  huggingface: { requests: 500, seconds: 300 },
};

export function createQuota(kind: HostKind, quota: Quota = usual[kind], clock: Pick<Clock, 'now'>) {
  let [from, used] = [clock.now(), 0];
  const left = (): number => Math.max(0, quota.requests - used);
  const seconds = (): number => Math.max(0, Math.ceil((from + quota.seconds * 1000 - clock.now()) / 1000));

  function headers(): Readonly<Record<string, string>> {
    if (kind === 'huggingface') {
      return {
        ratelimit: `"api";r=${left()};t=${seconds()}`,
        'ratelimit-policy': `"fixed window";"api";q=${quota.requests};w=${quota.seconds}`,
      };
    }
    if (kind === 'forgejo') return {};
    return {
      'ratelimit-limit': String(quota.requests),
      'ratelimit-name': 'throttle_unauthenticated_api',
      'ratelimit-observed': String(used),
      'ratelimit-remaining': String(left()),
      'ratelimit-reset': String(Math.ceil(from / 1000) + quota.seconds),
    };
  }

  /** The refusal if the window is used up. Otherwise counts the request. */
  function take(): Answer | null {
    if (clock.now() >= from + quota.seconds * 1000) [from, used] = [clock.now(), 0];
    used += 1;
    if (used <= quota.requests) return null;
    const wait: Readonly<Record<string, string>> =
      kind === 'huggingface' ? {} : { 'retry-after': String(seconds()) };
    return { status: 429, headers: { ...headers(), ...wait }, body: 'Retry later\n', type: 'text/plain' };
  }

  return { headers, take };
}
