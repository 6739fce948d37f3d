/** The error for a configuration that is not valid. It has the place of the first mistake, and a list of all mistakes. */
import { FirekeeperError } from '../text/errors.ts';

export interface ConfigPlace {
  /** 1-based. */
  readonly line: number;
  /** Keys from the top, `status.stale.after`; empty when the YAML itself is wrong. */
  readonly key: string;
  /** The known key that was probably meant. */
  readonly nearest: string | null;
}

/** One of the mistakes. */
export interface ConfigMistake {
  readonly line: number;
  /** Without file and line. */
  readonly message: string;
  /** Without a final full stop. */
  readonly help: string;
}

export class ConfigError extends FirekeeperError {
  readonly place: ConfigPlace;
  /** All mistakes, in the order of their lines; the message shows the first. */
  readonly mistakes: readonly ConfigMistake[];

  constructor(message: string, help: string, place: ConfigPlace, mistakes?: readonly ConfigMistake[]) {
    super('config', message, help);
    this.place = place;
    this.mistakes = mistakes ?? [{ line: place.line, message, help }];
  }
}
