/** The plan of a run as JSON, for scripts: the form of `update --json`. */
import { isExpected } from '../../core/text/errors.ts';
import type { Change } from '../../core/plan/types.ts';
import type { Tending } from '../../run/tend.ts';
import type { Failure } from './failures.ts';
import { failureText } from './failures.ts';

/** `{"lists":[{file, changed, changes, findings, gate}]}`, and `errors` when a list could not be tended. */
export function planJson(tendings: readonly Tending[], failures: readonly Failure[]): string {
  const lists = tendings.map(({ path, before, after, plan }) => ({
    file: path,
    changed: before !== after,
    changes: plan.changes.map(changeJson),
    findings: plan.findings.map(({ kind, line, title, subject, why, code }) => ({
      kind,
      line,
      title,
      subject: subject?.id ?? null,
      why,
      ...(code === undefined ? {} : { code }),
    })),
    gate: plan.gate,
  }));
  return `${JSON.stringify({ lists, ...errorsJson(failures) }, null, 2)}\n`;
}

/** The failures of single lists as a key that is there only when there are some. */
export function errorsJson(failures: readonly Failure[]): { readonly errors?: readonly object[] } {
  if (failures.length === 0) return {};
  return {
    errors: failures.map(({ file, error }) => ({
      file,
      code: isExpected(error) ? error.code : 'internal',
      message: failureText(error, null),
    })),
  };
}

function changeJson(change: Change): object {
  if (change.kind === 'order') {
    const { kind, section, moves } = change;
    return {
      kind,
      section: section.title,
      line: section.line,
      moves: moves.map(({ entry, from, to }) => ({ title: entry.title, line: entry.line, from, to })),
    };
  }
  const { kind, entry, fromText, toText, edits } = change;
  return {
    kind,
    line: entry.line,
    title: entry.title,
    subject: entry.subject.id,
    fromText,
    toText,
    ...('from' in change && change.from !== undefined ? { from: change.from } : {}),
    ...('to' in change && change.to !== undefined ? { to: change.to } : {}),
    ...('paper' in change && change.paper !== undefined ? { paper: change.paper } : {}),
    edits: edits.map(({ start, end, text }) => ({ start, end, text })),
  };
}
