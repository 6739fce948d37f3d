import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { jsonSchema, parseConfig } from '../../../src/core/config/index.ts';

const published = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../schema/firekeeper.schema.json'), 'utf8'),
) as Record<string, unknown>;
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(published);

test('the published schema is the one that reads the configuration', () => {
  expect(published).toEqual(jsonSchema());
});

describe('an editor and Firekeeper agree', () => {
  it.each([
    '{}',
    'lists: [README.md, {path: docs/*.md, order: keep}]',
    'schedule: {cron: "0 4 * * 1", timezone: Europe/Vienna}',
    'tiers: [{emoji: 🔥, from: 1000}, {emoji: 🌟, from: 0}]',
    'order: {by: stars, damping: 2%}\nquiet: {below: 5%, onlyIf: any}',
    'status: {moved: report, archived: off, gone: off, stale: {after: 2y, do: report}}',
    'status: {archived: {do: move, to: Attic}, gone: remove, blocked: {do: mark, mark: "🗄"}, stale: {do: mark}}',
    'citations: {source: auto, policy: off, note: false, minChange: 2, ids: {"https://x.org": "arxiv:1"}}',
    'ignore: [owner/name, "https://x.org"]\npullRequest: {branch: x, labels: [a], reviewers: [b], assignees: []}',
    '$schema: https://example.org/schema.json\nrules: [{section: Classics, order: keep, status: {archived: off}}, {entries: [owner/name, "owner/*"], stars: off}, {list: docs/*.md, section: [A, B], quiet: {below: 5%}}]',
    'pullRequest: {title: "chore: {summary}", commit: x, signOff: true, automerge: true, stateBranch: y}',
  ])('both accept %s', (text) => {
    expect(() => parseConfig(text, 'f')).not.toThrow();
    expect({ ok: validate(parse(text)), errors: validate.errors }).toEqual({ ok: true, errors: null });
  });

  it.each([
    'teirs: infer',
    'lists: [notes.txt]',
    'lists: [/etc/x.md]',
    'lists: README.md',
    'stars: add',
    'status: {gone: bury}',
    'status: {gone: {do: mark, mark: "a|b"}}',
    'status: {stale: {after: soon}}',
    'quiet: {below: 1.5}',
    'order: {by: age}',
    'damping: 2',
    'tiers: [{emoji: "a b", from: 0}]',
    'tiers: [{emoji: 🔥}]',
    'citations: {ids: {"https://x.org": isbn}}',
    'citations: {ids: {x: skip}}',
    'ignore: [x]',
    'pullRequest: {reviewers: ["@me"]}',
    'pullRequest: {title: ""}',
    'pullRequest: {signOff: please}',
    'enabled: maybe',
    'rules: [{section: A, starz: off}]',
    'rules: [{entries: acme, stars: off}]',
  ])('both refuse %s', (text) => {
    expect(() => parseConfig(text, 'f')).toThrow(/^f line 1: /);
    expect(validate(parse(text))).toBe(false);
  });
});
