/** Papers that are counted once for all lists, if the lists use the same index. */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Subject } from '../../../../src/core/list/list.ts';
import type { PaperObservation } from '../../../../src/core/facts/observation.ts';
import { silentJournal } from '../../../../src/ports/journal.ts';
import type { Source } from '../../../../src/ports/source.ts';
import type { FactsWanted } from '../../../../src/shells/app/facts/shared-facts.ts';
import { meet, part } from './world.ts';

// The stand-in first loads both of GitHub's schemas, which takes long on a busy machine.
jest.setTimeout(30_000);

afterEach(async () => expect(await part()).toEqual([]));

describe('papers', () => {
  const paper: Subject = { kind: 'paper', id: 'doi:10.1/a', key: 'doi:10.1/a' };

  /** Visits of one App, and an index that records each request. */
  async function index(source: string, more: Partial<PaperObservation> = {}) {
    const asked: string[] = [];
    const openPapers = (): readonly Source[] => [
      {
        name: 'papers',
        recognises: ({ kind }) => kind === 'paper',
        async observe(subjects) {
          asked.push(...subjects.map(({ key }) => key));
          const observedAt = new Date().toISOString();
          return subjects.map(({ key }) => ({
            kind: 'paper',
            key,
            fate: 'ok',
            source,
            observedAt,
            citations: 7,
            ...more,
          }));
        },
      },
    ];
    const { shared } = await meet({ openPapers });
    const run = {
      installationId: 1,
      repositoryId: 11,
      token: 'ghs_installation-1',
      isPrivate: false,
      journal: silentJournal,
    };
    const visit = async (papers: FactsWanted) => {
      const [, source2] = shared.sourcesFor({ ...run, signal: new AbortController().signal }, papers);
      return source2?.observe([paper]);
    };
    return { asked, visit };
  }

  it('are asked for once for all lists, unless a list uses another index or names its own ids', async () => {
    const { asked, visit } = await index('openalex');
    const citations = { source: 'auto', ids: new Map() } as const;
    const knows = (source: string) => () => ({ identifiers: {}, since: '2026-01-01T00:00:00Z', source });
    expect((await visit({ citations, known: () => undefined, settlesAt: () => null }))?.[0]).toMatchObject({
      citations: 7,
    });
    await visit({ citations, known: () => undefined, settlesAt: () => null });
    await visit({ citations, known: knows('openalex'), settlesAt: () => null });
    expect(asked).toHaveLength(1);
    await visit({ citations, known: knows('crossref'), settlesAt: () => null });
    expect(asked).toHaveLength(2);
    await visit({
      citations: { ...citations, ids: new Map([['x', 'skip']]) },
      known: () => undefined,
      settlesAt: () => null,
    });
    expect(asked).toHaveLength(3);
  });

  it('are asked for again when no second index could confirm a large count', async () => {
    const { asked, visit } = await index('openalex', { citations: 5000, unchecked: true });
    const papers = {
      citations: { source: 'auto', ids: new Map() },
      known: () => undefined,
      settlesAt: () => null,
    } as const;
    expect((await visit(papers))?.[0]).toMatchObject({ unchecked: true });
    await visit(papers);
    expect(asked).toHaveLength(2);
  });
});
