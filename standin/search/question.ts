/**
 * The language of GitHub's repository search, according to its documentation: words, phrases in quotes, qualifiers with
 * values and ranges. Turns a query into tests of a repository. Anything outside the documentation is a fault.
 */
import { createdAt, pushedAt } from '../repository-facts.ts';
import type { RepositoryRecord } from '../state.ts';

/** A query has up to 256 characters. It may have five operators. */
const mostCharacters = 256;
const mostOperators = 5;

export interface Question {
  /** Why GitHub would refuse the query; undefined if it would accept it. */
  readonly fault?: string;
  matches(record: RepositoryRecord): boolean;
}

type Test = (record: RepositoryRecord) => boolean;
type Field = 'name' | 'description' | 'topics' | 'readme';

/** The fields that are searched without an `in:`. */
const usual: readonly Field[] = ['name', 'description', 'topics'];

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function textsOf(record: RepositoryRecord, field: Field): readonly string[] {
  if (field === 'name') return [record.name];
  if (field === 'description') return [record.description ?? ''];
  if (field === 'topics') return record.topics ?? [];
  const readme = record.files?.['README.md'];
  return typeof readme === 'string' ? [readme] : [];
}

/** True if the text contains the words one after the other. */
function holds(text: string, words: readonly string[]): boolean {
  return ` ${wordsOf(text).join(' ')} `.includes(` ${words.join(' ')} `);
}

/** `10`, `>=10`, `>10`, `<10`, `<=10`, `10..20`, `10..*`, `*..20`. Undefined for anything else. */
function range<T extends string | number>(
  value: string,
  read: (text: string) => T | undefined,
): ((told: T) => boolean) | undefined {
  const [, sign = '', bare = ''] = /^(>=|<=|>|<)?(.+)$/.exec(value) ?? [];
  const [from = '', to] = sign === '' ? bare.split('..') : [bare];
  const [low, high] = [from === '*' ? undefined : read(from), to === '*' ? undefined : read(to ?? from)];
  if ((from !== '*' && low === undefined) || (to !== '*' && high === undefined)) return undefined;
  return (told) => {
    if (sign === '>') return low !== undefined && told > low;
    if (sign === '>=') return low !== undefined && told >= low;
    if (sign === '<') return low !== undefined && told < low;
    if (sign === '<=') return low !== undefined && told <= low;
    return (low === undefined || told >= low) && (high === undefined || told <= high);
  };
}

const number = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);
const day = (text: string): string | undefined => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined);

function counted(value: string, of: (record: RepositoryRecord) => number): Test | undefined {
  const within = range(value, number);
  return within && ((record) => within(of(record)));
}

function dated(value: string, of: (record: RepositoryRecord) => string): Test | undefined {
  const within = range(value, day);
  return within && ((record) => within(of(record).slice(0, 10)));
}

const is = (value: string): boolean | undefined =>
  value === 'true' ? true : value === 'false' ? false : undefined;

/** Undefined if the qualifier does not accept the value. */
const qualifiers: Readonly<Record<string, (value: string) => Test | undefined>> = {
  topic: (value) => (record) => record.topics?.includes(value) === true,
  topics: (value) => counted(value, ({ topics = [] }) => topics.length),
  stars: (value) => counted(value, ({ stars = 0 }) => stars),
  forks: (value) => counted(value, ({ forks = 0 }) => forks),
  pushed: (value) => dated(value, (record) => pushedAt(record) ?? createdAt(record)),
  created: (value) => dated(value, createdAt),
  language: (value) => (record) => record.language?.toLowerCase() === value.toLowerCase(),
  license: (value) => (record) => record.licence?.toLowerCase() === value.toLowerCase(),
  user: (value) => (record) => record.owner.toLowerCase() === value.toLowerCase(),
  org: (value) => (record) => record.owner.toLowerCase() === value.toLowerCase(),
  archived: (value) => {
    const wanted = is(value);
    return wanted === undefined ? undefined : ({ archived = false }) => archived === wanted;
  },
};

const forks: Readonly<Record<string, Test>> = {
  true: () => true,
  only: ({ fork = false }) => fork,
};

export function questionOf(q: string): Question {
  const refused = (fault: string): Question => ({ fault, matches: () => false });
  if (q.length > mostCharacters) return refused(`the search is longer than ${mostCharacters} characters`);
  if ((q.match(/\b(?:AND|OR|NOT)\b/g) ?? []).length > mostOperators)
    return refused('more than five operators');
  if (/\b(?:AND|OR|NOT)\b/.test(q)) return refused('operators, which the stand-in does not read');
  const tests: Test[] = [];
  const texts: (readonly string[])[] = [];
  let fields = usual;
  let ofForks: Test = ({ fork = false }) => !fork;
  for (const [part] of q.matchAll(/-?[a-z-]+:"[^"]*"|"[^"]*"|\S+/g)) {
    const [, minus = '', name, quoted = ''] = /^(-?)([a-z-]+):(.*)$/.exec(part) ?? [];
    const value = quoted.replaceAll('"', '');
    if (name === undefined) texts.push(wordsOf(part));
    else if (name === 'in')
      fields = value.split(',').filter((one): one is Field => [...usual, 'readme'].includes(one as Field));
    else if (name === 'fork') {
      const told = forks[value];
      if (told === undefined) return refused(`fork:${value} is not documented`);
      ofForks = told;
    } else {
      const test = qualifiers[name]?.(value);
      if (test === undefined) return refused(`${part} is no qualifier of the documentation`);
      tests.push(minus === '' ? test : (record) => !test(record));
    }
  }
  if (fields.length === 0) return refused('in: names no field');
  tests.push(ofForks);
  for (const words of texts.filter((all) => all.length > 0)) {
    tests.push((record) => fields.some((field) => textsOf(record, field).some((text) => holds(text, words))));
  }
  return { matches: (record) => tests.every((test) => test(record)) };
}
