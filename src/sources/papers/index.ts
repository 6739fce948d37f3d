/**
 * The source of papers: finds the work behind each paper of a list, and asks one citation index for its count. The
 * caller supplies the indexes, so this file knows only their port; it connects the steps of the resolver.
 */
import type { Subject } from '../../core/list/list.ts';
import type { Observation, PaperObservation } from '../../core/facts/observation.ts';
import type { Source, SourceTools } from '../../ports/source.ts';
import { countAll } from './count.ts';
import { crossCheck } from './guard.ts';
import { isNamed, type Job, jobOf, type PapersOptions } from './job.ts';
import { observationOf } from './observe.ts';
import { resolveTitles } from './resolve.ts';

export type { PapersOptions } from './job.ts';

const name = 'papers';

type Tools = Pick<SourceTools, 'clock' | 'journal'>;

export function createPapersSource(options: PapersOptions, tools: Tools): Source {
  const inFlight = new Map<string, Promise<ReadonlyMap<string, Observation>>>();
  return {
    name,
    recognises: ({ kind }) => kind === 'paper',
    async observe(subjects) {
      const distinct = new Map<string, Subject>();
      for (const subject of subjects) if (!distinct.has(subject.key)) distinct.set(subject.key, subject);
      const missing = [...distinct.values()].filter(({ key }) => !inFlight.has(key));
      if (missing.length > 0) {
        const asked = observeAll(missing, options, tools).finally(() => {
          for (const { key } of missing) inFlight.delete(key);
        });
        for (const { key } of missing) inFlight.set(key, asked);
      }
      const answers = await Promise.all(
        [...distinct.keys()].map(async (key) => (await inFlight.get(key))?.get(key)),
      );
      return answers.filter((one) => one !== undefined);
    },
  };
}

async function observeAll(
  subjects: readonly Subject[],
  options: PapersOptions,
  { clock, journal }: Tools,
): Promise<ReadonlyMap<string, PaperObservation>> {
  const done = new Set<string>();
  const settled = ({ subject }: Job): void => {
    done.add(subject.key);
    journal.progress('papers', done.size, subjects.length);
  };
  const jobs = subjects.map((subject) => jobOf(subject, options, clock.now()));
  for (const job of jobs) if (job.refused) settled(job);
  const open = jobs.filter(({ refused }) => refused === undefined);
  const nameless = open.filter(({ ids, link }) => !isNamed(link) && Object.keys(ids).length === 0);
  await resolveTitles(nameless, options.indexes, settled);
  await countAll(
    open.filter(({ refused }) => refused === undefined),
    options,
    settled,
  );
  await crossCheck(jobs, options.indexes);
  const observedAt = new Date(clock.now()).toISOString();
  return new Map(jobs.map((job) => [job.subject.key, observationOf(job, observedAt)]));
}
