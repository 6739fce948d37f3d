/** The log of one visit, which people see on its page. Lines are few and short, and never contain the visit's token. */
import { redactor } from '../../../adapters/secrets.ts';
import { oneLine } from '../../../core/text/escape.ts';
import type { Journal } from '../../../ports/journal.ts';

/** Most lines that are kept of one visit; the first ones show why it began. */
const mostLines = 200;
const longestLine = 400;

export interface RunLog {
  /** Also writes to the server's own log, with the repository in front. */
  readonly journal: Journal;
  readonly lines: readonly string[];
  say(line: string): void;
  /** Removes this value from every line from now on. */
  hide(secret: string): void;
}

/** @param touch called for every progress report */
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

/** Requests that write, with words for the reader of a page. */
const deeds: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^POST \/repos\/[^/]+\/[^/]+\/pulls$/, 'opened the pull request'],
  [/^PATCH .*\/pulls\/\d+$/, 'updated the pull request'],
  [/^POST .*\/git\/(blobs|trees|commits)$/, 'made a commit'],
  [/^POST \/graphql|\/git\/refs/, 'moved the branch'],
  [/\/comments(\/\d+)?$/, 'wrote a comment'],
  [/\/(labels|assignees|requested_reviewers)/, 'asked for attention'],
  [/\/check-runs/, 'reported a check'],
];

/** What a run wrote to GitHub, each thing once, in order. */
export function writesInWords(writes: readonly string[]): readonly string[] {
  const done = writes.map(
    (write) => deeds.find(([pattern]) => pattern.test(write))?.[1] ?? 'wrote to the repository',
  );
  return [...new Set(done)];
}
