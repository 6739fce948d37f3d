/** Turns for work that all machines together may do only at a limited rate. The App's store keeps them; code that asks GitHub takes them. */

/** How often something may happen, over all machines. */
export interface SharedPace {
  /** How many may start without waiting after a quiet time. */
  readonly atOnce: number;
  readonly perMinute: number;
}

export interface Paces {
  /** The time of the caller's turn, in milliseconds since the epoch; later callers get later turns. */
  turn(name: string, pace: SharedPace, now: number): Promise<number>;
  /** Nobody gets a turn before `until`. */
  rest(name: string, until: number): Promise<void>;
}
