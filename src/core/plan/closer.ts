/**
 * Which repositories deserve a closer look (rules CARE-14, CARE-15): those about which the plans of a run ask a person,
 * and those whose old address somebody else could take. `run/closer.ts` asks; most runs ask nothing.
 */
import { hasOtherOwner } from '../facts/closer-look.ts';
import type { RepositoryObservation, Snapshot } from '../facts/observation.ts';
import { day } from '../text/day.ts';
import { sha256 } from '../text/digest.ts';
import { isArchived, isSuspiciousMove } from './drift.ts';
import type { Plan } from './types.ts';

/** At most this many archived repositories, and as many moved ones, in one run. */
const most = 20;
/** An archived README does not change; only its forks go on. */
const againMs = 90 * 86_400_000;

/**
 * The repositories to look at, each once: first those at which nobody has looked yet, then the oldest looks. If there are
 * too many, another day has others.
 * @param now ISO time
 */
export function closerWanted(
  plans: readonly Plan[],
  snapshot: Snapshot,
  now: string,
): readonly RepositoryObservation[] {
  const seen = (key: string): readonly RepositoryObservation[] => {
    const one = snapshot.get(key);
    return one?.kind === 'repository' ? [one] : [];
  };
  const findings = plans.flatMap((plan) => plan.findings);
  const asked = findings.flatMap(({ code, subject }) =>
    code === 'archived' && subject ? [subject.key] : [],
  );
  const archived = [...new Set(asked)].flatMap(seen).filter((one) => isArchived(one) && isDue(one, now));
  const moved = [...snapshot.keys()]
    .flatMap(seen)
    .filter((one) => hasOtherOwner(one) && !isSuspiciousMove(one));
  const first = (all: readonly RepositoryObservation[]) => oldestFirst(all, day(now)).slice(0, most);
  const chosen = [...first(archived), ...first(moved)];
  return [...new Set(chosen)];
}

/** A look is due if no words of the project name a successor, and the last look is old. */
function isDue({ successor, lookedAt }: RepositoryObservation, now: string): boolean {
  if (successor?.by === 'description') return false;
  return lookedAt === undefined || Date.parse(now) - Date.parse(lookedAt) >= againMs;
}

/**
 * The command line keeps no looks between runs, and a repository may never get an answer. So among equally old looks, each
 * day has its own order: in the end, every repository gets its turn.
 */
function oldestFirst(
  seen: readonly RepositoryObservation[],
  today: string,
): readonly RepositoryObservation[] {
  const at = ({ lookedAt }: RepositoryObservation) => (lookedAt === undefined ? 0 : Date.parse(lookedAt));
  const turn = new Map(seen.map((one) => [one, sha256(`${today} ${one.key}`)]));
  const turnOf = (one: RepositoryObservation) => turn.get(one) ?? '';
  return seen.toSorted((a, b) => at(a) - at(b) || (turnOf(a) < turnOf(b) ? -1 : 1));
}
