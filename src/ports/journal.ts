/** What a run reports while it works. Shells decide how it looks (a bar, plain lines, nothing). */
export interface Journal {
  /** `done` of `total` subjects were answered; `label` says of which kind. */
  progress(label: string, done: number, total: number): void;
  /** Something that a user should know although the run goes on (a wait, a retry, a limit). */
  warn(line: string): void;
  /** Detail for `--verbose`. */
  detail(line: string): void;
}

export const silentJournal: Journal = { progress() {}, warn() {}, detail() {} };
