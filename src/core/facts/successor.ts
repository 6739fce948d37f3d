/**
 * The replacement that a repository names itself: "moved to", "superseded by", "use … instead" (rule CARE-5). It is
 * reported with the words that name it, and never written to a list. Sources call it for archived repositories.
 */
import { type Host, isRepositoryName, repositoryAt } from '../hosts/index.ts';

export interface Successor {
  /** `owner/name` on the same host. */
  readonly fullName: string;
  /** Who says so. */
  readonly by: 'description';
  /** The words that name it, on one line. */
  readonly quote: string;
}

const name = String.raw`[A-Za-z\d][\w-]{0,38}\/[\w.-]{1,100}`;
const address = String.raw`(?:https?:\/\/)?[\w.-]+\.[a-z]{2,}\/${name}`;
const quote = String.raw`[\[<(*_\`"' ]`;
const target = String.raw`${quote}{0,3}(?<![\w\/.-])(${address}|${name})`;
/** `use read/write instead` names no repository, so this form needs an address or quotation marks. */
const certain = String.raw`(?: ${quote}{0,2}(?=${address})|${quote}{1,3}(?<=[\[\`"']))(${address}|${name})`;
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
 * @param own `owner/name` of the repository whose text this is
 * @returns null if the text names no successor, or more than one
 */
export function namedSuccessor(text: string, own: string, host: Host): Successor | null {
  const found = [...text.matchAll(sure), ...text.matchAll(instead)].flatMap((match): Successor[] => {
    const fullName = nameIn((match[1] ?? match[2] ?? '').replace(/[.,;:)]+$/, ''), host);
    if (fullName === null || fullName.toLowerCase() === own.toLowerCase()) return [];
    if (others.test(text.slice(Math.max(0, match.index - 40), match.index))) return [];
    return [{ fullName, by: 'description', quote: match[0].replace(/\s+/g, ' ').trim() }];
  });
  const names = new Set(found.map(({ fullName }) => fullName.toLowerCase()));
  return names.size === 1 ? (found[0] ?? null) : null;
}

function nameIn(told: string, host: Host): string | null {
  if (told.split('/').length === 2) return isRepositoryName(host, told) ? told : null;
  const found = repositoryAt(/^https?:/i.test(told) ? told : `https://${told}`, [host]);
  return found === null ? null : found.fullName;
}
