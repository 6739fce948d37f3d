/**
 * Where what was learned is kept between runs. Losing it costs a re-fetch, never a wrong change, so no method
 * fails for what the store holds: what is missing or damaged is empty, and what cannot be saved is let go.
 */

/** How a state becomes text and back. The store knows bytes only; the core knows what they mean. */
export interface StateCodec<State> {
  readonly empty: State;
  /** Undefined, or a throw, for a text that is no state. */
  read(text: string): State | undefined;
  /** The same state gives the same text. */
  write(state: State): string;
  /** Two runs at once: `theirs` was saved first, `ours` is newer. */
  merge(theirs: State, ours: State): State;
}

/** `same`: nothing had changed and nothing was written; `let-go`: it could not be saved, which is no fault. */
export type SaveResult = 'written' | 'same' | 'let-go';

export interface SnapshotStore<State> {
  load(): Promise<State>;
  save(state: State): Promise<SaveResult>;
}
