/**
 * The repository that takes the place of an archived one (rule CARE-5): one that the old one names itself ("moved to",
 * "superseded by", "use … instead"), or a fork in which the work went on. It is reported with its proof and never
 * written to a list. Sources call it for archived repositories.
 */
import { type Host, isRepositoryName, repositoryAt } from '../hosts/index.ts';
import { noticeOf } from './readme-notice.ts';

/** The texts in which a repository can name its successor. */
export const namedBy = ['description', 'readme'] as const;

export type Successor = NamedSuccessor | ForkSuccessor;

export interface NamedSuccessor {
  /** `owner/name`, or `group/…/name`, on the same host. */
  readonly fullName: string;
  /** Who says so. */
  readonly by: (typeof namedBy)[number];
  /** The words that name it, on one line. */
  readonly quote: string;
}

/** A fork with more commits than the original. */
export interface ForkSuccessor {
  readonly fullName: string;
  readonly by: 'fork';
  /** Commits of the fork that the original does not have, and commits of the original that the fork does not have. */
  readonly ahead: number;
  readonly behind: number;
  readonly stars: number;
  /** ISO time of its last commit. */
  readonly committedAt: string;
}

const name = String.raw`[A-Za-z\d][\w-]{0,38}\/[\w.-]{1,100}`;
/** GitLab has groups in groups, so an address may be longer than two names. */
const address = String.raw`(?:https?:\/\/)?[\w.-]+\.[a-z]{2,}\/${name}(?:\/[\w.~-]{1,100}){0,9}`;
/** A name that goes on is a path, or a project in a group of a group. */
const bare = String.raw`${name}(?![\w-]|\/[\w-])`;
const quote = String.raw`[\[<(*_\`"' ]`;
const target = String.raw`${quote}{0,3}(?<![\w\/.-])(${address}|${bare})`;
/** `use read/write instead` names no repository, so this form needs an address or quotation marks. */
const certain = String.raw`(?: ${quote}{0,2}(?=${address})|${quote}{1,3}(?<=[\[\`"']))(${address}|${bare})`;
/** Words between the verb and the name: "moved to the new repository at …". */
const filler = String.raw`(?: ?\b(?:the|a|our|its|new|official|maintained|active|repo(?:sitory)?|project|fork|home|at|in|under|on|here|github)\b(?![/.])){0,5}:? ?`;
const sure = new RegExp(
  String.raw`\b(?:(?:has |have |was |is |been )*(?:moved|migrated|transferred|relocated) to|(?:superseded|replaced|succeeded) by|in favou?r of|(?:development |work |it |project )?(?:continues?|continued|lives on|now lives|lives now) (?:at|in|on|under)|(?:now |actively )?(?:maintained|developed) (?:at|in|under) )${filler}${target}`,
  'gi',
);
const instead = new RegExp(
  String.raw`\b(?:(?:use|try|see|consider)${filler}${certain}|(?:switch|migrate) to${filler}${target})[^.\n]{0,30}?\binstead\b`,
  'gi',
);
/** The words are about something else, or about the opposite direction. */
const others =
  /\b(?:fork of|not|never|don't|will be|from|parts? of|issues?|docs?|documentation|wiki|website|discussions?)\b[^.;]{0,30}$/i;

/**
 * The successor that a description names.
 * @param own `owner/name` of the repository whose text this is
 * @returns null if the text names no successor, or more than one
 */
export function namedSuccessor(text: string, own: string, host: Host): NamedSuccessor | null {
  return onlyOne(namedIn(text, own, host), 'description');
}

/**
 * The successor that the first part of a README names. A README has many words, so only an address counts.
 * @param markdown the README
 * @param own `owner/name` of the repository whose README this is
 * @returns null if it names no successor, or more than one
 */
export function readmeSuccessor(markdown: string, own: string, host: Host): NamedSuccessor | null {
  const named = namedIn(noticeOf(markdown), own, host);
  return onlyOne(
    named.filter(({ isAddress }) => isAddress),
    'readme',
  );
}

interface Named {
  readonly fullName: string;
  readonly quote: string;
  readonly isAddress: boolean;
}

function onlyOne(found: readonly Named[], by: NamedSuccessor['by']): NamedSuccessor | null {
  const names = new Set(found.map(({ fullName }) => fullName.toLowerCase()));
  const [first] = found;
  if (first === undefined || names.size !== 1) return null;
  return { fullName: first.fullName, by, quote: first.quote };
}

function namedIn(text: string, own: string, host: Host): readonly Named[] {
  return [...text.matchAll(sure), ...text.matchAll(instead)].flatMap((match): Named[] => {
    const told = unended(match[1] ?? match[2] ?? '');
    const fullName = nameIn(told, host);
    if (fullName === null || fullName.toLowerCase() === own.toLowerCase()) return [];
    if (others.test(text.slice(Math.max(0, match.index - 40), match.index))) return [];
    const said = unended(match[0].replace(/\s+/g, ' ').trim());
    return [{ fullName, quote: said, isAddress: told.split('/').length > 2 }];
  });
}

/** A full stop after an address belongs to the sentence. */
function unended(text: string): string {
  return text.replace(/[.,;:)]+$/, '');
}

function nameIn(told: string, host: Host): string | null {
  if (told.split('/').length === 2) return isRepositoryName(host, told) ? told : null;
  const found = repositoryAt(/^https?:/i.test(told) ? told : `https://${told}`, [host]);
  return found === null ? null : found.fullName;
}
