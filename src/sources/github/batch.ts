/**
 * How many aliases the next query contains: half as many after every failure, then slowly more, but never more than at
 * the start (rules API-2, API-4). Pure.
 */
export interface BatchPace {
  /** Aliases in the next query. */
  readonly size: number;
  /** Complete answers since the last change of size. */
  readonly streak: number;
  /** Complete answers needed before the size doubles; each new series of failures doubles this number. */
  readonly patience: number;
  readonly least: number;
  readonly most: number;
  /** True while failures follow each other: they form one series, however often the size is halved. */
  readonly failing: boolean;
}

const MOST_PATIENCE = 64;

/** A pace that starts with the largest size. */
export function startPace(most: number, least: number): BatchPace {
  return { size: most, streak: 0, patience: 1, least, most, failing: false };
}

/** After a failure of a query with `asked` aliases. */
export function shrink(pace: BatchPace, asked: number): BatchPace {
  const size = Math.max(pace.least, Math.min(pace.size, Math.floor(asked / 2)));
  const patience = pace.failing ? pace.patience : Math.min(MOST_PATIENCE, pace.patience * 2);
  return { ...pace, size, streak: 0, patience, failing: true };
}

/** After a single name was found to be the cause and given up: the size was not the problem. */
export function forgive(pace: BatchPace): BatchPace {
  return { ...pace, patience: 1 };
}

/** After a query with a complete answer. */
export function grow(pace: BatchPace): BatchPace {
  if (pace.size >= pace.most) return pace.failing ? { ...pace, failing: false } : pace;
  if (pace.streak + 1 < pace.patience) return { ...pace, streak: pace.streak + 1, failing: false };
  return { ...pace, size: Math.min(pace.most, pace.size * 2), streak: 0, failing: false };
}
