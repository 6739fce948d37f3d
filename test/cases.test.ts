/** A case is a folder: a list, facts, the configuration where the case needs one, and the bytes that must come out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { defaultConfig, parseConfig } from '../src/core/config/index.ts';
import type { Observation } from '../src/core/facts/observation.ts';
import { policyOf } from '../src/core/plan/policy-of.ts';
import { readList, tendText } from '../src/core/tend.ts';
import { encode } from '../src/core/text/text.ts';
import { createRecordedSource, parseFacts } from '../src/sources/recorded.ts';
import { now } from './support/lists.ts';

const folder = 'fixtures/cases';

test.each(readdirSync(folder).sort())('%s', async (name) => {
  const path = (file: string): string => join(folder, name, file);
  const config = existsSync(path('firekeeper.yml'))
    ? parseConfig(readFileSync(path('firekeeper.yml'), 'utf8'), 'firekeeper.yml')
    : defaultConfig();
  const [options] = config.lists;
  if (options === undefined) throw new Error('a configuration always names a list');
  const list = readList(readFileSync(path('before.md')), []);
  const source = createRecordedSource(parseFacts(readFileSync(path('facts.json'), 'utf8'), 'facts.json'));
  const subjects = list.entries.flatMap((entry) => [
    entry.subject,
    ...entry.markers.map((one) => one.subject),
  ]);
  const snapshot = new Map(
    (await source.observe(subjects)).map((one): [string, Observation] => [one.key, one]),
  );
  const { after } = tendText(list, snapshot, policyOf(config, options), now);
  expect(Buffer.from(encode(after)).toString('latin1')).toBe(
    readFileSync(path('after.md')).toString('latin1'),
  );
});
