/**
 * Decides whether a record of a citation index is the work that an entry means (rule CITE-14). The sources call it with
 * the records that they found; it sends no requests. A refusal costs little: the number in the list stays.
 */
import { evidenceOf, namesOf } from './evidence.ts';
import { contradicts, sameSigns } from './signs.ts';
import { beforeColon, isShort, isSpelling, likeness, normalTitle } from './title.ts';
import type { PaperLink, PaperProof, PaperReason, PaperRecord } from './types.ts';

export { normalTitle } from './title.ts';

/** Below this likeness, the identifier and the text of the link mean different works. */
const sameAtLeast = 0.6;
/** From this likeness on, a search has found the title. */
const foundFrom = 0.95;
/** If the likeness of another work is within this distance of the best one, the hit is ambiguous. */
const apart = 0.05;

/** How titles begin that are about another work (rule CITE-17). */
const notice =
  /^(?:correction|corrigendum|corrigenda|erratum|errata|addendum|retraction|reply|response to|comment on|review of|recommendation of)\b/;
const noWorkTypes = new Set(['component', 'dataset', 'peer-review', 'peer_review', 'paratext']);

export interface Wanted {
  /** The text of the link; '' if the list shows no title. */
  readonly title: string;
  readonly link: PaperLink;
}

export type Proof =
  | { readonly record: PaperRecord; readonly proof: PaperProof; readonly siblings: readonly PaperRecord[] }
  | { readonly reason: PaperReason };

interface Hit {
  readonly record: PaperRecord;
  readonly title: string;
  readonly alike: number;
}

/**
 * Finds the work of the entry among candidates. An identifier in the link is stronger than any title. Without one, the
 * title and two of author, year and venue must agree. `siblings` are other records of the same work.
 */
export function prove(wanted: Wanted, candidates: readonly PaperRecord[]): Proof {
  const title = normalTitle(wanted.title);
  const hits = candidates
    .map((record) => {
      const own = normalTitle(record.title);
      return { record, title: own, alike: likeness(title, own) };
    })
    .filter((hit) => hit.title !== '')
    .sort((a, b) => b.alike - a.alike || rank(a.record) - rank(b.record));
  const named = hits.flatMap((hit) => {
    const proof = namesOf(wanted.link, hit.record) ?? answersTo(wanted, title, hit);
    return proof === null ? [] : [{ hit, proof }];
  });
  const first = named[0];
  if (first === undefined && hits.some(({ record }) => record.askedAs !== undefined))
    return { reason: 'no-identifier' };
  if (first === undefined)
    return byTitle(
      wanted,
      title,
      hits.filter((hit) => isWork(hit, title)),
    );
  const reason = objection(wanted, title, first.hit);
  return reason === null ? proved(first.hit, first.proof, hits) : { reason };
}

/** Whether a title in a list fits a record: the two are alike, or one is the part of the other before the colon. */
export function titlesAgree(shown: string, recorded: string): boolean {
  const [one, other] = [normalTitle(shown), normalTitle(recorded)];
  if (contradicts(shown, recorded) || notice.test(one) !== notice.test(other)) return false;
  return likeness(one, other) >= sameAtLeast || isPrefix(shown, recorded, one, other);
}

/** Whether a hit is a work itself: searches also find corrections, replies and data sets. */
function isWork({ record, title: own }: Hit, title: string): boolean {
  return notice.test(own) === notice.test(title) && !noWorkTypes.has(record.type.toLowerCase());
}

/** If the index answered the DOI of the link with a record that has another DOI, the whole title must agree. */
function answersTo(
  { title: shown, link }: Wanted,
  title: string,
  { record, title: own }: Hit,
): PaperProof | null {
  const asked = (link.kind === 'doi' || link.kind === 'doi-candidate') && record.askedAs === link.doi;
  if (!asked || isShort(title) || !isSpelling(title, own)) return null;
  return sameSigns(shown, record.title) ? 'doi' : null;
}

/** Sorts the records of one work: the published one first, then preprints, then mirrors that copy famous papers. */
function rank({ doi, type }: PaperRecord): number {
  if (doi?.startsWith('10.65215/') === true) return 2;
  return type === 'posted-content' || type === 'preprint' ? 1 : 0;
}

/** True if the link identifies the work without a search. */
export function isStrong({ kind }: PaperLink): boolean {
  return ['doi', 'arxiv', 'acl', 's2', 'pmid', 'pmc'].includes(kind);
}

/** The reason to refuse a record that has the identifier of the link, or null. */
function objection({ title: shown, link }: Wanted, title: string, hit: Hit): PaperReason | null {
  const strong = isStrong(link);
  if (title === '') return strong ? null : 'short-title';
  if (link.kind === 'doi-candidate') {
    const agrees = hit.alike >= foundFrom || isPrefix(shown, hit.record.title, title, hit.title);
    return agrees && titlesAgree(shown, hit.record.title) ? null : 'title-disagrees';
  }
  if (!titlesAgree(shown, hit.record.title)) return 'title-disagrees';
  return !strong && isShort(title) && title !== hit.title ? 'short-title' : null;
}

/** Decides by the title and the other facts in the link, because the link has no identifier of a record. */
function byTitle({ title: shown, link }: Wanted, title: string, hits: readonly Hit[]): Proof {
  if (hits.length === 0) return { reason: 'not-indexed' };
  const best = hits.find((hit) => isFound(shown, title, hit));
  if (best === undefined) return { reason: 'not-indexed' };
  const rivals = hits.filter(
    (hit) =>
      hit !== best &&
      hit.alike >= best.alike - apart &&
      !isSameWork(hit, best) &&
      sameSigns(shown, hit.record.title),
  );
  const known = hits
    .filter((hit) => hit === best || (isSameWork(hit, best) && isFound(shown, title, hit)))
    .map((hit) => ({ hit, evidence: evidenceOf(link, hit.record) }))
    .sort((a, b) => b.evidence.count - a.evidence.count);
  const { hit, evidence } = known[0] as (typeof known)[number];
  if (isShort(title) && (title !== hit.title || evidence.proof === null)) return { reason: 'short-title' };
  if (rivals.length > 0) return { reason: 'ambiguous' };
  if (evidence.proof === null) return { reason: 'no-identifier' };
  // Half a title, or a title with a wrong letter, is weak evidence: the author and the year must agree too.
  if (title !== hit.title && !(evidence.author && evidence.year)) return { reason: 'no-identifier' };
  return proved(hit, evidence.proof, hits);
}

/** Whether a search found the title: the same words and signs, or the whole part before a colon. */
function isFound(shown: string, title: string, { record, title: own, alike }: Hit): boolean {
  if (!sameSigns(shown, record.title)) return false;
  return (alike >= foundFrom && isSpelling(title, own)) || isPrefix(shown, record.title, title, own);
}

function proved(hit: Hit, proof: PaperProof, hits: readonly Hit[]): Proof {
  const siblings = hits
    .filter((other) => other !== hit && isSameWork(other, hit))
    .map(({ record }) => record);
  return { record: hit.record, proof, siblings };
}

function isPrefix(shown: string, recorded: string, one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  return beforeColon(shown) === other || beforeColon(recorded) === one;
}

/** Whether two hits are versions or copies of one work: the same identifier, or the same title and first author. */
function isSameWork(one: Hit, other: Hit): boolean {
  const [a, b] = [one.record, other.record];
  if (a.doi !== null && a.doi.toLowerCase() === b.doi?.toLowerCase()) return true;
  if (a.arxiv !== null && a.arxiv.toLowerCase() === b.arxiv?.toLowerCase()) return true;
  const author = normalTitle(a.surname);
  return one.title === other.title && author !== '' && author === normalTitle(b.surname);
}
