/**
 * The state that all requests to one service share: limits in a row, one wait for all of them, and the end, after which
 * no request is sent. `github-patience.ts` and `paced.ts` add what "limited" means for their services.
 */

/** Each request gets one. It shows whether a wait has already begun since the request was sent. */
export type Ticket = number;

export interface Patience<End> {
  /** Why no more requests are sent; undefined while requests are possible. */
  over(): End | undefined;
  /** Ends all requests; the first reason stays. Returns true for the first call. */
  giveUp(end: End): boolean;
  /** A ticket for a request that is about to be sent. */
  ticket(): Ticket;
  /** Limits in a row, over all requests. */
  waits(): number;
  /**
   * Call it after a "limited" answer. Returns false if another wait began after the request was sent: that wait was for
   * this answer too.
   */
  limited(ticket: Ticket): boolean;
  /** Call it when a wait begins for another reason: requests sent before it were too early as well. */
  waited(): void;
  /** Call it after an answer without a limit. */
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
