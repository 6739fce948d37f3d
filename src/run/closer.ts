/** Looks closer at the few repositories about which a person must decide. A step of `tend.ts`, after the first plan. */
import { type CloserLook, withLook } from '../core/facts/closer-look.ts';
import type { Observation, RepositoryObservation } from '../core/facts/observation.ts';
import type { Source } from '../ports/source.ts';

/**
 * Asks the sources that can say more. No answer changes nothing.
 * @returns all observations, with what the looks added; the same array if they added nothing
 */
export async function lookCloser(
  observations: readonly Observation[],
  wanted: readonly RepositoryObservation[],
  sources: readonly Source[],
): Promise<readonly Observation[]> {
  const looks: CloserLook[] = [];
  for (const source of sources) {
    const isOwn = ({ key }: RepositoryObservation) => {
      const subject = { kind: 'repository', id: key, key } as const;
      return sources.find((other) => other.recognises(subject)) === source;
    };
    const own = source.lookCloser === undefined ? [] : wanted.filter(isOwn);
    if (own.length > 0) looks.push(...((await source.lookCloser?.(own)) ?? []));
  }
  if (looks.length === 0) return observations;
  return observations.map((one) =>
    looks.reduce(
      (so, look) => (so.kind === 'repository' && look.key === so.key ? withLook(so, look) : so),
      one,
    ),
  );
}
