/** The App as Probot expects it: the same handlers for our own server and for `probot run`. */
import type { Probot } from 'probot';
import type { Intake } from './intake.ts';

/**
 * Passes every event to the intake, which decides what to do. It does not use Probot's context, so it makes no request.
 */
export function takeEvents(app: Pick<Probot, 'onAny'>, intake: Intake): void {
  app.onAny(async ({ id, name, payload }) => {
    await intake.handle({ id, name, payload });
  });
}
