/** The App function in Probot's sense: the same handlers behind our own server and under `probot run`. */
import type { Probot } from 'probot';
import type { Intake } from './intake.ts';

/** Gives every event to the intake, which knows what it takes. Nothing of Probot's context is used: no request is made. */
export function takeEvents(app: Pick<Probot, 'onAny'>, intake: Intake): void {
  app.onAny(async ({ id, name, payload }) => {
    await intake.handle({ id, name, payload });
  });
}
