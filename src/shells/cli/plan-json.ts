/** The plan of a run as JSON, for scripts: the form of `update --json`. */
import { isExpected } from '../../core/text/errors.ts';
import type { Change, Finding } from '../../core/plan/types.ts';
import { whyOf } from '../../core/report/words.ts';
import type { Tending } from '../../run/tend.ts';
import type { ListFailure } from './failures.ts';
import { failureText } from './failures.ts';

/** `{"lists":[{file, changed, changes, findings, gate}]}`, and `errors` when a list failed. */
export function planJson(tendings: readonly Tending[], failures: readonly ListFailure[]): string {
  const lists = tendings.map(({ path, before, after, plan }) => ({
    file: path,
    changed: before !== after,
    changes: plan.changes.map(changeJson),
    findings: plan.findings.map(findingJson),
    gate: plan.gate,
  }));
  return `${JSON.stringify({ lists, ...errorsJson(failures) }, null, 2)}\n`;
}

/** The `errors` key, which is present only when there are failures. */
export function errorsJson(failures: readonly ListFailure[]): { readonly errors?: readonly object[] } {
  if (failures.length === 0) return {};
  return {
    errors: failures.map(({ file, error }) => ({
      file,
      code: isExpected(error) ? error.code : 'internal',
      message: failureText(error, null),
    })),
  };
}

/** Code and arguments for programs, `why` for people. */
function findingJson(finding: Finding): object {
  const { kind, code, args, line, title, subject } = finding;
  return { kind, code, args, line, title, subject: subject?.id ?? null, why: whyOf(finding) };
}

function changeJson(change: Change): object {
  if (change.kind === 'order') {
    const { kind, section, moves } = change;
    return {
      kind,
      section: section.title,
      line: section.line,
      moves: moves.map(({ entry: { title, line }, from, to, passes }) => ({ title, line, from, to, passes })),
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
    ...(change.from === undefined ? {} : { from: change.from }),
    ...(change.to === undefined ? {} : { to: change.to }),
    ...(change.paper === undefined ? {} : { paper: change.paper }),
    edits: edits.map(({ start, end, text }) => ({ start, end, text })),
  };
}
