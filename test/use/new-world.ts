/** A folder, the stand-ins that `firekeeper new` asks, and what a draft may hold: the world of its tests. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type ModelStandin, startModelStandin } from '../../standin/model/server.ts';
import { type PapersStandin, startPapersStandin } from '../../standin/papers/server.ts';
import { readWorks } from '../../standin/papers/works.ts';
import { type Standin, startStandin } from '../../standin/server.ts';
import type { Seed } from '../../standin/seed.ts';
import { read } from '../house/source.ts';
import { type Ended, program, start } from './program.ts';

const seedName = 'fixtures/standin/talking-heads.json';
const token = 'ghp_keeper_of_the_stand_in';
const openAlexKey = 'oa-key-of-the-stand-in';

export interface DraftWorld {
  readonly github: Standin;
  readonly papers: PapersStandin;
  readonly model: ModelStandin;
  readonly folder: string;
  readonly files: () => readonly string[];
  readonly text: (name: string) => string;
  readonly write: (name: string, text: string) => void;
  /** Runs the built program with these words; `+` stands for a space within a word. */
  readonly run: (words: string, env?: Readonly<Record<string, string>>) => Promise<Ended>;
}

/** Runs `work` in a new world, and then expects that no request broke the rules of a service. */
export async function inDraftWorld(
  work: (world: DraftWorld) => Promise<void>,
  file: string = program,
): Promise<void> {
  const [github, papers, model] = await Promise.all([
    startStandin({ seed: seedName }),
    startPapersStandin({ openAlexKey }),
    startModelStandin({ slowMs: 200 }),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'firekeeper-new-'));
  const env = {
    GITHUB_TOKEN: token,
    GITHUB_API_URL: github.url,
    OPENALEX_API_URL: papers.urls.openalex,
    OPENALEX_API_KEY: openAlexKey,
    CROSSREF_API_URL: papers.urls.crossref,
    S2_API_URL: papers.urls.s2,
    FIREKEEPER_CONTACT: 'keeper@lists.example.org',
    FIREKEEPER_LLM_URL: model.url,
    FIREKEEPER_LLM_KEY: model.key,
    FIREKEEPER_LLM_MODEL: model.model,
    NO_COLOR: '1',
  };
  try {
    await work({
      github,
      papers,
      model,
      folder,
      files: () => readdirSync(folder).sort(),
      text: (name) => readFileSync(join(folder, name), 'utf8'),
      write: (name, text) => writeFileSync(join(folder, name), text),
      run: async (words, more = {}) => {
        const ended = await start(
          words.split(' ').map((one) => one.replaceAll('+', ' ')),
          { cwd: folder, env: { ...env, ...more }, file },
        );
        for (const secret of [token, openAlexKey, model.key]) {
          expect(ended.out + ended.err).not.toContain(secret);
          for (const name of readdirSync(folder)) {
            if (name.includes('.')) expect(readFileSync(join(folder, name), 'utf8')).not.toContain(secret);
          }
        }
        return ended;
      },
    });
    expect([github.violations, papers.violations, model.violations]).toEqual([[], [], []]);
  } finally {
    await Promise.all([github.close(), papers.close(), model.close()]);
    rmSync(folder, { recursive: true });
  }
}

/** Everything that the services can answer about an entry, as text, by the address that the entry links to. */
function answers(): ReadonlyMap<string, string> {
  const { repositories = [] } = JSON.parse(read(seedName)) as Seed;
  const told = new Map<string, string>(
    repositories.map((one) => [`https://github.com/${one.fullName}`, JSON.stringify(one)]),
  );
  for (const work of readWorks('seed', 'look-alikes')) {
    const { doi, arxiv } = work;
    const text = JSON.stringify(work);
    if (arxiv !== undefined) told.set(`https://arxiv.org/abs/${arxiv}`, text);
    if (doi !== undefined) told.set(`https://doi.org/${doi.toLowerCase()}`, text);
  }
  return told;
}

/** The program's own words in entries: fallback texts, beginnings of lines, and words beside a count. */
const ours = new Set(
  'written in licence topics a an the tool that is about et al citations citation without'.split(' '),
);

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
const words = (text: string): readonly string[] => folded(text).match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? [];

/** The numbers, words and links of entries that are not in an answer about the same entry. */
export function strangersIn(list: string): readonly string[] {
  const told = answers();
  const entries = list.split('\n').filter((line) => /^- (?:🔥|🌟|📚)/u.test(line));
  expect(entries.length).toBeGreaterThan(2);
  return entries.flatMap((line) => {
    const links = line.match(/(?:https?:)?\/\/[^\s)]+|www\.\S+/g) ?? [];
    const answer = told.get(links[0] ?? '');
    if (links.length !== 1 || answer === undefined) return [line];
    const known = new Set(words(answer));
    const strange = words(line.replace(links[0] ?? '', '')).filter(
      (word) => !known.has(word) && !ours.has(word),
    );
    return strange.map((word) => `${word}: ${line}`);
  });
}
