/** The guard of large first readings: which index is asked, what happens without an answer, and what a facts file keeps. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { factsOf, renderFacts } from '../../../src/core/facts/file.ts';
import type { Observation, PaperObservation } from '../../../src/core/facts/observation.ts';
import { emptySnapshot, mergeSnapshot, recognised } from '../../../src/core/facts/snapshot.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { tendText } from '../../../src/core/tend.ts';
import { createRecordedSource, parseFacts } from '../../../src/sources/recorded.ts';
import { listOf, now } from '../../support/lists.ts';
import type { PaperWorld } from './kit.ts';
import { contact, keys, meetPapers, paper } from './meet.ts';

let world: PaperWorld | undefined;
async function meet(...options: Parameters<typeof meetPapers>) {
  const met = await meetPapers(...options);
  world = met;
  return met;
}
afterEach(async () => {
  await world?.standin.close();
  expect(world?.standin.violations ?? []).toEqual([]);
  world = undefined;
});

const blown = {
  title: 'A Count That One Index Blew Up',
  href: 'https://doi.org/10.1007/s99999-019-0004-4',
};
const preprint = {
  title: 'Preprints of Talking Heads That One Index Blew Up',
  href: 'https://arxiv.org/abs/2207.99901',
};
const subjectOf = ({ title, href }: typeof blown) => paper(title, href);
const text = ({ title, href }: typeof blown) => `# Papers\n\n- [${title}](${href}) (30 citations)\n`;

/** Whether the list stays unchanged, and the codes of the findings. */
function tended(of: typeof blown, told: readonly Observation[]): readonly [boolean, readonly unknown[]] {
  const snapshot = new Map(told.map((one): [string, Observation] => [one.key, one]));
  const { after, plan } = tendText(listOf(text(of)), snapshot, defaultPolicy, now);
  return [after === text(of), plan.findings.map(({ code }) => code)];
}

async function throughFacts(told: readonly Observation[], of: typeof blown): Promise<readonly Observation[]> {
  const file = parseFacts(renderFacts(factsOf(told, now)), 'facts.json');
  return createRecordedSource(file).observe([subjectOf(of)]);
}

describe('a large first reading', () => {
  it('is held when Crossref has a fifth of it or less, with a facts file too', async () => {
    const { ask } = await meet({ source: 'openalex', contact });
    const told = await ask()([subjectOf(blown)]);
    expect(told).toMatchObject([{ citations: 1787, crossCitations: 36, crossSource: 'crossref' }]);
    expect(tended(blown, told)).toEqual([true, ['held-jump']]);
    expect(tended(blown, await throughFacts(told, blown))).toEqual([true, ['held-jump']]);
  });

  it('is held when Crossref is down, with a facts file too', async () => {
    const { ask, standin } = await meet({ source: 'openalex', contact });
    standin.fail('crossref', { status: 500, body: {} }, Infinity);
    const told = await ask()([subjectOf(blown)]);
    expect(told).toMatchObject([{ citations: 1787, unchecked: true }]);
    expect(tended(blown, told)).toEqual([true, ['held-unchecked']]);
    expect(tended(blown, await throughFacts(told, blown))).toEqual([true, ['held-unchecked']]);
  });

  it('of an arXiv paper is compared with OpenAlex', async () => {
    const { ask } = await meet(keys);
    const told = await ask()([subjectOf(preprint)]);
    expect(told).toMatchObject([{ citations: 5000, crossCitations: 40, crossSource: 'openalex' }]);
    expect(tended(preprint, told)).toEqual([true, ['held-jump']]);
  });

  it('of an arXiv paper is held when OpenAlex does not answer', async () => {
    const { ask, standin } = await meet(keys);
    standin.fail('openalex', { status: 500, body: {} }, Infinity);
    expect(tended(preprint, await ask()([subjectOf(preprint)]))).toEqual([true, ['held-unchecked']]);
  });

  it('never becomes the base of later judgements while it is held', async () => {
    const { ask, standin } = await meet({ source: 'openalex', contact });
    standin.fail('crossref', { status: 500, body: {} }, Infinity);
    const first = await ask()([subjectOf(blown)]);
    const state = mergeSnapshot(emptySnapshot, first, now);
    expect(state.papers.get(subjectOf(blown).key)?.citations).toBeUndefined();
    const second = (await ask()([subjectOf(blown)])).map((one) => recognised(state, one));
    expect(tended(blown, second)).toEqual([true, ['held-unchecked']]);
  });

  it('is written when the list itself shows nearly as much', () => {
    const told: PaperObservation = {
      kind: 'paper',
      key: subjectOf(blown).key,
      fate: 'ok',
      source: 'openalex',
      observedAt: now,
      citations: 45,
      unchecked: true,
    };
    expect(tended(blown, [told])[0]).toBe(false);
  });
});

describe('a later reading', () => {
  it('of an arXiv paper is compared with the last one of its own source', async () => {
    const { ask } = await meet(keys);
    const { key } = subjectOf(preprint);
    const kept = {
      [key]: { identifiers: { arxiv: '2207.99901' }, source: 'semanticscholar', citations: 35, since: now },
    };
    const told = await ask({ kept })([subjectOf(preprint)]);
    expect(tended(preprint, told)).toEqual([true, ['held-jump']]);
  });
});

describe('a retraction', () => {
  it('that only the second index knows is reported, and remembered', async () => {
    const { ask } = await meet(keys);
    const href = 'https://doi.org/10.1007/s99999-018-0006-6';
    const heads = { title: 'Heads That Talk by Themselves: Evidence From Nine Rooms', href };
    const told = await ask()([subjectOf(heads)]);
    expect(told).toMatchObject([{ citations: 500, source: 'semanticscholar', retracted: true }]);
    expect(tended(heads, told)).toEqual([true, ['retracted']]);
    const state = mergeSnapshot(emptySnapshot, told, now);
    const { retracted: _, ...unsaid } = told[0] as PaperObservation;
    expect(recognised(state, unsaid)).toMatchObject({ retracted: true });
    expect(recognised(state, { ...unsaid, retracted: false })).toMatchObject({ retracted: false });
  });
});
