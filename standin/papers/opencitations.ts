/** The stand-in OpenCitations: one count per request, as text. An unknown work looks like 0. */
import { type Answer, type Asked, json, plain, type World } from './exchange.ts';

const PER_MINUTE = 180;

export function createOpenCitationsService(world: World): (asked: Asked) => Answer {
  const starts: number[] = [];
  return (asked) => {
    const now = world.clock.now();
    if (starts.filter((at) => now - at < 60_000).length >= PER_MINUTE) return plain('Too many requests', 429);
    starts.push(now);
    const doi = /^\/index\/v2\/citation-count\/doi:(.+)$/.exec(asked.path)?.[1];
    if (doi === undefined) return plain('Not found', 404);
    const bare = decodeURIComponent(doi).toLowerCase();
    const work = world.works.find((one) => one.doi?.toLowerCase() === bare);
    return json([{ count: String(work?.opencitations ?? 0) }]);
  };
}
