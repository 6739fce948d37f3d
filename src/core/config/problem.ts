/** A configuration that is not valid, with the place of its first mistake, and all of them: for whoever shows it beside the file. */
import { FirekeeperError } from '../text/errors.ts';

export interface ConfigPlace {
  /** 1-based. */
  readonly line: number;
  /** Keys from the top, `status.stale.after`; empty when the YAML itself is wrong. */
  readonly key: string;
  /** The known key that was probably meant. */
  readonly nearest: string | null;
}

/** One mistake by itself. */
export interface ConfigMistake {
  readonly line: number;
  /** Without file and line. */
  readonly message: string;
  /** Without a final stop. */
  readonly help: string;
}

export class ConfigError extends FirekeeperError {
  readonly place: ConfigPlace;
  /** All of them, in the order of their lines; the first is the one that the message tells. */
  readonly mistakes: readonly ConfigMistake[];

  constructor(message: string, help: string, place: ConfigPlace, mistakes?: readonly ConfigMistake[]) {
    super('config', message, help);
    this.place = place;
    this.mistakes = mistakes ?? [{ line: place.line, message, help }];
  }
}
