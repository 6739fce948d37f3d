/**
 * What all requests of one conversation share: limits in a row, one wait for all of them, and the end, after which
 * nothing more is asked. `github-patience.ts` and `paced.ts` add what one service means by "limited".
 */

/** Given with a request: tells whether a limit met by its answer was waited for already. */
export type Ticket = number;

export interface Patience<End> {
  /** Why nothing more is asked; undefined while asking goes on. */
  over(): End | undefined;
  /** Ends all asking; the first reason stays. True for the first. */
  giveUp(end: End): boolean;
  /** For a request that is about to be sent. */
  ticket(): Ticket;
  /** Limits in a row, whichever requests met them. */
  waits(): number;
  /**
   * After an answer that said "limited". False when the request was sent before the wait for another one began: that
   * wait was for this answer too.
   */
  limited(ticket: Ticket): boolean;
  /** A wait begins for another reason: what was sent before it was sent too early as well. */
  waited(): void;
  /** After an answer that was no limit. */
  well(): void;
}

export function createPatience<End>(): Patience<End> {
  let end: End | undefined;
  let waits = 0;
  let begun = 0;
  return {
    over: () => end,
    giveUp(why) {
      if (end !== undefined) return false;
      end = why;
      return true;
    },
    ticket: () => begun,
    waits: () => waits,
    limited(ticket) {
      if (ticket !== begun) return false;
      begun += 1;
      waits += 1;
      return true;
    },
    waited() {
      begun += 1;
    },
    well() {
      waits = 0;
    },
  };
}
