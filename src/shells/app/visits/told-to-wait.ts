/** Until when GitHub told a visit to wait, read off the answers as they pass: the next visit is planned for then. */

export interface ToldToWait {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since the epoch; null while no limit was met. */
  until(): number | null;
}

/** GitHub's least wait after a limit that names none (rule API-19). */
const leastWait = 60_000;

export function listenForLimits(fetch: typeof globalThis.fetch, now: () => number): ToldToWait {
  let until: number | null = null;
  const note = ({ status, headers }: Response): void => {
    if (status !== 403 && status !== 429) return;
    const number = (name: string): number => Number.parseInt(headers.get(name) ?? '', 10);
    const [after, reset] = [number('retry-after'), number('x-ratelimit-reset')];
    if (Number.isFinite(after)) until = now() + after * 1000;
    else if (headers.get('x-ratelimit-remaining') === '0' && Number.isFinite(reset)) until = reset * 1000;
    else if (status === 429) until = now() + leastWait;
  };
  return {
    until: () => until,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      note(response);
      return response;
    },
  };
}
