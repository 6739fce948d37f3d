/** Tells the person at the terminal about gates, held numbers and services that did not answer. */
import { allPaperAnswers, silentPapers } from '../../core/plan/papers.ts';
import { whyOf } from '../../core/report/words.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { oneLine } from '../../core/text/escape.ts';
import type { TendedList } from '../../run/tend.ts';
import { type CliInput, listName } from './open-lists.ts';
import type { Session } from './session.ts';

export type CliTended = TendedList<CliInput>;

/** Says why when a gate holds a list back. */
export function tellGates(session: Session, tended: readonly CliTended[]): void {
  for (const { input, tending } of tended) {
    const name = listName(input.file.name);
    const { gate } = tending.plan;
    if (gate.state === 'closed') session.notice(`${name}: nothing is changed: ${gate.why}`);
    else if (gate.state === 'status') session.journal.warn(`${name}: ${gate.why}`);
  }
}

/** Held numbers of one list that are printed one by one. */
const mostHeld = 5;

/** Asks about held numbers: only a person knows what they count. */
export function tellHeld(session: Session, tended: readonly CliTended[]): void {
  for (const { input, tending } of tended) {
    const name = listName(input.file.name);
    const held = tending.plan.findings.filter(({ kind }) => kind === 'held-count');
    for (const one of held.slice(0, mostHeld)) {
      session.notice(`${name}:${one.line}: held: ${oneLine(whyOf(one))}`);
    }
    if (held.length === 0) continue;
    const more = held.length > mostHeld ? `${held.length - mostHeld} more are held, see --report. ` : '';
    session.notice(`${name}: ${more}if held numbers are star counts, --accept-held writes them`);
  }
}

/**
 * Applies the limit of one third, which closes the gate of one list, to the whole run. Above it a service failed, and
 * a failed run writes nothing (rule CLI-7).
 * @throws FirekeeperError `network`
 */
export function checkAnswers(tended: readonly CliTended[]): void {
  const gates = tended.map(({ tending }) => tending.plan.gate);
  const unknown = gates.reduce((sum, gate) => sum + gate.unknown, 0);
  const subjects = gates.reduce((sum, gate) => sum + gate.subjects, 0);
  if (unknown * 3 <= subjects) return;
  const message = `${unknown} of ${subjects} subjects got no answer, so nothing was written`;
  const help = 'Run again later, or set GITHUB_TOKEN for much higher rate limits';
  throw new FirekeeperError('network', message, help);
}

/**
 * Reports that citation indexes did not answer. Papers have no gate: the run still writes the counts that it got. A
 * run that wrote nothing has failed (rule CITE-8).
 */
export function tellPapers(session: Session, tended: readonly CliTended[]): void {
  const answers = allPaperAnswers(tended.map(({ tending }) => tending.plan));
  if (answers.silent === 0) return;
  const changes = tended.some(({ tending }) => tending.before !== tending.after);
  if (changes) return session.notice(`${silentPapers(answers)}; counts without an answer stay as they are`);
  const message = `${silentPapers(answers)}, and nothing else is out of date`;
  session.failures.add(null, new FirekeeperError('network', message, 'Run again later'));
}
