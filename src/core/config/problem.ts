/** A configuration that is not valid, with the place of its first mistake: for whoever shows it beside the file. */
import { FirekeeperError } from '../text/errors.ts';

export interface ConfigPlace {
  /** 1-based. */
  readonly line: number;
  /** Keys from the top, `status.stale.after`; empty when the YAML itself is wrong. */
  readonly key: string;
  /** The known key that was probably meant. */
  readonly nearest: string | null;
}

export class ConfigError extends FirekeeperError {
  readonly place: ConfigPlace;

  constructor(message: string, help: string, place: ConfigPlace) {
    super('config', message, help);
    this.place = place;
  }
}
