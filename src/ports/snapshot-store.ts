/**
 * Keeps the state between runs. Losing it costs requests, but never causes a wrong change. So no method fails because of
 * the stored content: missing or damaged content reads as empty, and what cannot be saved is dropped.
 */

/** Converts a state to text and back. The store knows only bytes; the core knows their meaning. */
export interface StateCodec<State> {
  readonly empty: State;
  /** Returns undefined or throws for a text that is not a state. */
  read(text: string): State | undefined;
  /** The same state always gives the same text. */
  write(state: State): string;
  /** Merges the states of two runs at the same time: `theirs` was saved first, `ours` is newer. */
  merge(theirs: State, ours: State): State;
}

/** `same`: nothing had changed and nothing was written; `let-go`: it could not be saved, which is not an error. */
export type SaveResult = 'written' | 'same' | 'let-go';

export interface SnapshotStore<State> {
  load(): Promise<State>;
  save(state: State): Promise<SaveResult>;
}
