/** The log of one visit: what people see on its page. Lines are short, few, and free of the visit's own token. */
import { redactor } from '../../../adapters/secrets.ts';
import { oneLine } from '../../../core/text/escape.ts';
import type { Journal } from '../../../ports/journal.ts';

/** Lines kept of one visit; the first of them tell why it began. */
const mostLines = 200;
const longestLine = 400;

export interface RunLog {
  /** Also told to the server's own log, with the repository in front. */
  readonly journal: Journal;
  readonly lines: readonly string[];
  say(line: string): void;
  /** From now on this value is taken out of every line. */
  hide(secret: string): void;
}

/** @param touch called whenever something goes on */
export function createRunLog(name: string, log: Journal, touch: () => void = () => {}): RunLog {
  const lines: string[] = [];
  let clean = (text: string): string => text;
  const keep = (line: string): string => {
    const safe = oneLine(clean(line), longestLine);
    if (lines.length < mostLines) lines.push(safe);
    return `${name}: ${safe}`;
  };
  return {
    lines,
    journal: {
      progress(label, done, total) {
        touch();
        log.progress(`${name}: ${label}`, done, total);
      },
      warn: (line) => log.warn(keep(line)),
      detail: (line) => log.detail(keep(line)),
    },
    say: (line) => log.detail(keep(line)),
    hide(secret) {
      const before = clean;
      const redact = redactor(secret);
      clean = (text) => redact(before(text));
    },
  };
}

/** Requests that write, by what they do for the reader of a page. */
const deeds: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^POST \/repos\/[^/]+\/[^/]+\/pulls$/, 'opened the pull request'],
  [/^PATCH .*\/pulls\/\d+$/, 'updated the pull request'],
  [/^POST .*\/git\/(blobs|trees|commits)$/, 'made a commit'],
  [/^POST \/graphql|\/git\/refs/, 'moved the branch'],
  [/\/comments(\/\d+)?$/, 'wrote a comment'],
  [/\/(labels|assignees|requested_reviewers)/, 'asked for attention'],
  [/\/check-runs/, 'reported a check'],
];

/** What a run wrote to GitHub, each thing once, in its order. */
export function writesInWords(writes: readonly string[]): readonly string[] {
  const done = writes.map(
    (write) => deeds.find(([pattern]) => pattern.test(write))?.[1] ?? 'wrote to the repository',
  );
  return [...new Set(done)];
}
