/** The results of searches, as a part of the facts file (`candidates --record`): the shape that `recorded.ts` reads. */
import { z } from 'zod';

const count = z.int('a whole number of 0 or more').nonnegative('a whole number of 0 or more');
const flag = z.boolean('true or false');
const text = z.string('a text');
const time = z.string('an ISO time').refine((value) => !Number.isNaN(Date.parse(value)), 'an ISO time');

const name = text.regex(/^[^/\s:]+(?:\/[^/\s:]+)+$/, 'a text like owner/name');

const repository = z.object(
  {
    id: count,
    fullName: name,
    description: text.nullable().default(null),
    stars: count,
    forks: count.default(0),
    archived: flag.default(false),
    fork: flag.default(false),
    template: flag.default(false),
    createdAt: time,
    pushedAt: time,
    license: text.nullable().default(null),
    language: text.nullable().default(null),
    topics: z.array(text, 'a list of topics').readonly().default([]),
  },
  'an object with id, fullName, stars, createdAt and pushedAt',
);

const related = z.object(
  { fullName: name, names: z.array(name, 'a list of names').readonly() },
  'an object with fullName and names',
);

const paper = z.object(
  {
    source: text,
    ids: z.record(z.string(), text, 'an object of identifiers by scheme'),
    title: text,
    authors: z.array(text, 'a list of names').readonly().default([]),
    year: count.nullable().default(null),
    venue: text.nullable().default(null),
    citations: count,
    type: text.default(''),
    retracted: flag.default(false),
    cites: count,
  },
  'an object with ids, title, citations and cites',
);

const published = z.object(
  {
    doi: text.nullable(),
    venue: text.default(''),
    year: count.nullable().default(null),
    source: text,
    type: text.default(''),
  },
  'an object with doi and source',
);

export const foundShape = z
  .object(
    {
      repositories: z.array(repository, 'a list of repositories').readonly().default([]),
      related: z.array(related, 'a list of lists').readonly().default([]),
      papers: z.array(paper, 'a list of papers').readonly().default([]),
      published: z.record(z.string(), published, 'an object of records by preprint').default({}),
      complete: flag.default(true),
    },
    'an object with repositories and papers',
  )
  .prefault({});
