/** Turns of what all machines together may do only so often. The App's store keeps them; who asks GitHub takes them. */

/** How often something may happen, over all machines. */
export interface SharedPace {
  /** How many may go without waiting after a quiet while. */
  readonly atOnce: number;
  readonly perMinute: number;
}

export interface Paces {
  /** When the caller's turn is, in milliseconds since the epoch; whoever asks later has a later one. */
  turn(name: string, pace: SharedPace, now: number): Promise<number>;
  /** Nobody gets a turn before `until`. */
  rest(name: string, until: number): Promise<void>;
}
