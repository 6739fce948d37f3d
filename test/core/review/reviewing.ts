/** Reviews lists with given facts, as the tests of this folder write them. */
import type { RepositoryObservation } from '../../../src/core/facts/observation.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { review } from '../../../src/core/review/review.ts';
import { defaultConfig } from '../../../src/core/config/index.ts';
import { readList, tendText } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';

const now = '2026-11-29T00:00:00Z';
export type Seen = Partial<RepositoryObservation>;

export function reviewOf(
  files: Readonly<Record<string, string>>,
  facts: Readonly<Record<string, Seen>>,
  ignored = '',
  policy = defaultPolicy,
) {
  const snapshot = new Map(
    Object.entries(facts).map(([name, seen]) => {
      const key = `github:${name}`;
      return [
        key,
        { kind: 'repository' as const, key, fate: 'ok' as const, source: 'github', observedAt: now, ...seen },
      ];
    }),
  );
  const lists = Object.entries(files).map(([file, text]) => {
    const list = readList(encode(text), []);
    const { plan } = tendText(list, snapshot, { ...policy, order: 'keep' }, now);
    return { file, list, plan, policy };
  });
  return review(lists, {
    ...defaultConfig().review,
    snapshot,
    now,
    translations: 'infer',
    ignored: new Set(ignored === '' ? [] : [`github:${ignored}`]),
    isNew: () => false,
  });
}

/** Facts that agree with what the list says. */
export const fine = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { stars: 10 }]));
export const brief = (files: Readonly<Record<string, string>>, facts: Readonly<Record<string, Seen>>) =>
  reviewOf(files, facts).map(({ file, line, code, message }) => `${file}:${line} ${code}: ${message}`);
export const entry = (name: string) => `- [${name}](https://github.com/${name}) - What it does.\n`;
