/**
 * From the address of a link to the subject it speaks of. Called for every link of a list; knows addresses
 * only, never the text around them.
 */
import type { Subject } from './list.ts';
import type { Span } from '../text/span.ts';

/** A GitHub repository named by an address, with the place of `owner/name` inside that address. */
export interface RepositoryRef extends Span {
  readonly subject: Subject;
  /** True when the address leads below the repository (`/tree/…`, `/issues`), not to its page. */
  readonly deep: boolean;
}

/** First path segments of github.com that are no owners (rule LIST-16). */
const reservedWords = (
  'about account apps blog codespaces collections contact customer-stories dashboard discussions enterprise events ' +
  'explore features gist gists github-copilot issues join login logout marketplace mobile new notifications ' +
  'organizations orgs pricing pulls readme resources search security sessions settings showcases signup site ' +
  'solutions sponsors stars team teams topics trending user-attachments users watching why-github'
).split(' ');
const reserved = new Set(reservedWords);

const address =
  /^(?:https?:)?\/\/(?:www\.)?github\.com(?::443)?\/+([a-z\d](?:[a-z\d_-]{0,99}))\/+([\w.-]{1,104})(?=$|[/?#])([^?#]*)/i;

/**
 * As nearly all lists write it, told without taking it apart. `.git` at the end, which is no part of the name, and
 * words that are no owners are left to the longer pattern.
 */
const plainAddress = new RegExp(
  String.raw`^https://github\.com/(?!(?:${reservedWords.join('|')})/)[a-z\d][\w-]{0,99}/[\w.-]{0,100}[\w-](?<!\.git)/?$`,
  'i',
);
const plainStart = 'https://github.com/'.length;

/** Told at once for the many links that lead elsewhere. */
const github = /github\.com/i;

/** Live badges name the repository in the image address: `img.shields.io/github/stars/o/r.svg`. */
const badge =
  /^(?:https?:)?\/\/(?:img\.shields\.io\/github\/(?:[a-z-]+\/)*?|(?:badgen\.net|flat\.badgen\.net)\/github\/[a-z-]+\/)((?!stars\/|forks\/|watchers\/|last-commit\/|license\/|issues\/|v\/|release\/|commit-activity\/|contributors\/|languages\/|repo-size\/|downloads\/|tag\/)[a-z\d](?:[a-z\d_-]{0,99}))\/([\w.-]{1,104})(?=$|[/?#])/i;

/**
 * Reads `owner/name` off a github.com address.
 * @returns null for anything that cannot be a repository (reserved words, users, gists, non-ASCII names).
 */
export function repositoryOf(href: string): RepositoryRef | null {
  if (plainAddress.test(href)) return plainRef(href);
  if (!github.test(href)) return null;
  const found = address.exec(href);
  if (found === null) return null;
  const owner = found[1] as string;
  const rawName = found[2] as string;
  const rest = found[3] ?? '';
  if (reserved.has(owner.toLowerCase())) return null;
  const name = rawName.replace(/\.git$/i, '');
  if (name === '' || name === '.' || name === '..') return null;
  const start = href.indexOf(owner, href.toLowerCase().indexOf('github.com') + 'github.com'.length);
  const end = href.indexOf(rawName, start + owner.length) + name.length;
  return { subject: repositorySubject(owner, name), deep: /[^/]/.test(rest), start, end };
}

function plainRef(href: string): RepositoryRef {
  const end = href.endsWith('/') ? href.length - 1 : href.length;
  return { subject: repositoryNamed(href.slice(plainStart, end)), deep: false, start: plainStart, end };
}

const badgeHosts = /shields\.io|badgen\.net/i;

/** The repository that a live badge shows, or null. Never an entry by itself: it only travels with one. */
export function badgeRepositoryOf(href: string): RepositoryRef | null {
  if (!badgeHosts.test(href)) return null;
  const found = badge.exec(href);
  if (found === null) return null;
  const owner = found[1] as string;
  const rawName = found[2] as string;
  const name = rawName.replace(/\.(?:svg|png|json)$/i, '');
  const start = href.lastIndexOf(`${owner}/${rawName}`);
  return {
    subject: repositorySubject(owner, name),
    deep: false,
    start,
    end: start + owner.length + 1 + name.length,
  };
}

export function repositorySubject(owner: string, name: string): Subject {
  return repositoryNamed(`${owner}/${name}`);
}

function repositoryNamed(fullName: string): Subject {
  const id = `github:${fullName}`;
  return { kind: 'repository', id, key: id.toLowerCase() };
}
