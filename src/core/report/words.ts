/**
 * Findings in words: only this file turns a code with arguments into a sentence. The report, the terminal, the pages
 * and `why` in JSON use it. It makes text from others harmless; code that prints markdown still has to quote it.
 */
import { indexLabel } from '../papers/labels.ts';
import type {
  CareAct,
  CountHeld,
  CountStays,
  Finding,
  FindingArgs,
  FindingCode,
  SeenBy,
} from '../plan/finding.ts';
import { day } from '../text/day.ts';
import { plainText } from '../text/escape.ts';
import { successorText } from './successor-words.ts';

/** One sentence about what was found, without source and date: the report gives them once. */
export function sentenceOf(finding: Finding): string {
  return ended(bareSentence(finding));
}

/** The same with source and date, for `why` in JSON. */
export function whyOf(finding: Finding): string {
  return ended(`${bareSentence(finding)}${evidenceOf(finding)}`);
}

function ended(sentence: string): string {
  return sentence.endsWith('?') ? sentence : `${sentence}.`;
}

/** What a row adds to the advice for its kind (`kinds.ts`); empty when the advice is enough. */
export function detailOf(finding: Finding): string {
  switch (finding.code) {
    case 'archived':
    case 'gone':
      return successorText(finding.args.successor);
    case 'disabled':
    case 'gated':
    case 'empty':
    case 'retracted':
      return '';
    case 'blocked':
      return [blockReason(finding.args.reason), successorText(finding.args.successor)]
        .filter(isSaid)
        .join('; ');
    case 'replaced':
      return ids(finding.args);
    case 'moved-unnamed':
      return 'the new name is not known';
    case 'moved-other-id':
      return `now ${finding.args.to}; its id changed from ${finding.args.knownId} to ${finding.args.id}, so it may be another project`;
    case 'moved-declined':
      return `now ${finding.args.to}; the link stays, because a person wanted it`;
    case 'moved-as-configured':
      return `now ${finding.args.to}; the link stays, as configured`;
    case 'moved-unclear':
      return `now ${finding.args.to}; the link stays, because too much is unclear in this run`;
    case 'claimable':
      return `now ${finding.args.to}; ${isRewritten(finding.args)}`;
    case 'stale':
      return lastActive(finding.args).toLowerCase();
    default:
      return bareSentence(finding);
  }
}

function bareSentence({ code, args }: Finding): string {
  // Each code has one function, so code and arguments match.
  return (sentences[code] as (of: typeof args) => string)(args);
}

const sentences: { readonly [Code in FindingCode]: (args: FindingArgs[Code]) => string } = {
  replaced: (args) => `Another repository answers under this name now${tail(ids(args))}`,
  gone: ({ successor }) => `No longer there, or private${said(successorText(successor))}`,
  blocked: ({ reason, source, successor }) =>
    `Blocked by ${hostWord(source)}${tail(blockReason(reason))}${said(successorText(successor))}`,
  unreadable: ({ reason, source }) =>
    `It exists, but ${hostWord(source)} does not let us read it${because(reason)}`,
  unanswered: ({ reason }) => `No answer${because(reason)}`,
  unasked: () => 'Not asked about',
  archived: ({ successor }) =>
    `Archived by its owner: no more changes, issues or releases${said(successorText(successor))}`,
  disabled: ({ source }) => `Disabled by ${hostWord(source)}`,
  gated: () => 'Gated: its files are given on request',
  empty: () => 'It holds no code',
  stale: (args) => `${lastActive(args)}, ${args.days} days ago; the limit is ${args.limit}`,
  'moved-unnamed': () => 'Moved, but the new name is not known',
  'moved-other-id': ({ to, knownId, id }) =>
    `Moved to ${to}. Its id changed as well, from ${knownId} to ${id}, so it may be another project`,
  'moved-declined': ({ to }) => `Moved to ${to}. The link stays, because a person wanted it`,
  'moved-as-configured': ({ to }) => `Moved to ${to}. The link stays, as configured`,
  'moved-unclear': ({ to }) => `Moved to ${to}. The link stays, because too much is unclear in this run`,
  'moved-partly': ({ to, left }) =>
    `Moved to ${to}. ${left === 1 ? '1 of its links stays' : `${left} of its links stay`}: it is not certain what to replace`,
  claimable: (args) =>
    `Moved to ${args.to}. The account in the old address is gone, so anybody can take that address; ${isRewritten(args)}`,
  'not-cared': ({ act, why }) => `${notDone[act]}${tail(bare(why))}`,
  returned: ({ section }) => `Active again, but still in "${plainText(section, 80)}"`,
  'order-kept': ({ why }) => `Entries keep their places: ${why}`,
  unspelled: ({ shown, now }) =>
    `Shows ${plainText(String(shown))}, is now ${now}; it is not certain how this list would write that`,
  unsure: ({ why }) => plainText(why, 360).replace(/[.\s]+$/, '') || 'Not certain what this number is',
  outlier: ({ shown, stars }) => `Shows ${shown}, has ${stars} stars: is this its star count?`,
  misplaced: ({ shown, stars }) =>
    `Shows ${shown}, has ${stars} stars, and stands in the list's order where ${stars} belongs: is this its star count?`,
  'rival-repository': ({ shown, stars, rival, value }) =>
    `Shows ${shown}, has ${stars} stars; ${plainText(rival, 120)} has ${value}, so the number seems to belong to that one`,
  'rival-fact': ({ shown, stars, forks }) =>
    `Shows ${shown}, has ${stars} stars and ${forks} forks, so the number seems to be its forks`,
  owner: ({ shown, names }) =>
    `Shows ${shown}, and it is not clear whose stars these are${tail(
      names
        .map((one) => plainText(one, 120))
        .filter(isSaid)
        .join(' or '),
    )}`,
  unstable: () => 'Its count has gone back and forth for three periods in a row',
  lower: (args) => `Shows ${args.shown}, ${counts(args)}: the larger number stays`,
  skipped: ({ shown }) => `Shows ${shown}: the configuration leaves it alone`,
  'no-identifier': (args) => stays(args, 'nothing shows which work this is'),
  unprovable: (args) => stays(args, 'its link has no identifier, so no index was asked'),
  ambiguous: (args) => stays(args, 'more than one work has this title'),
  'title-disagrees': ({ recordTitle, ...args }) =>
    recordTitle === null || args.reason !== null
      ? stays(args, 'its link leads to a work with another title')
      : stays(
          { ...args, reason: `its record is called ${recordTitle}` },
          'its link leads to a work with another title',
        ),
  'short-title': (args) => stays(args, 'its title is too short to be sure'),
  'not-indexed': (args) => stays(args, 'none of the indexes asked has it'),
  'source-down': (args) => stays(args, 'the citation index did not answer'),
  budget: (args) => stays(args, "today's free requests are used up"),
  retracted: (args) => stays(args, 'the work was retracted or withdrawn'),
  'held-jump': (args) => `${held(args)}: too large a jump to believe. ${way(args)}`,
  'held-unchecked': (args) =>
    `Shows ${args.shown}, ${counts(args)}: a large first count that could not be checked with another index. ${way(args)}`,
  'held-drop': (args) => `${held(args)}: this is more often a split record than lost citations. ${way(args)}`,
  'held-adopt': (args) =>
    `Shows ${args.shown}, ${counts(args)}: the number shown may come from another source. ${way(args)}`,
  'same-work': ({ earlier }) => `Counts the same work as "${plainText(earlier, 80)}" above it`,
  'names-other-index': ({ named, sources }) =>
    `Names ${named}, but counts below it come from ${sources.map((one) => plainText(one, 40)).join(' and ')}`,
};

const notDone: Readonly<Record<CareAct, string>> = {
  mark: 'It is not marked',
  unmark: 'Its mark stays',
  move: 'It is not moved',
  return: 'It is not moved back',
  remove: 'It is not removed',
  add: 'Its star count is not added',
  take: 'Its star count is not taken out',
  turn: 'Its badge stays',
  'turn-back': 'Its badge does not come back',
};

function isRewritten({ rewritten }: FindingArgs['claimable']): string {
  return rewritten ? 'the link is rewritten' : 'the link stays';
}

function said(text: string): string {
  return text === '' ? '' : `; ${text}`;
}

function lastActive({ pushedAt, committedAt }: FindingArgs['stale']): string {
  return committedAt === null ? `Last push ${day(pushedAt ?? '')}` : `Last commit ${day(committedAt)}`;
}

/** Observations name the host; a facts file does not. */
function hostWord(source: string): string {
  return source === 'github' ? 'GitHub' : 'its host';
}

/** The reason without our own words at its start, which it has when the source is GitHub. */
function blockReason(reason: string | null): string {
  return bare(reason).replace(/^blocked by GitHub:?\s*/i, '');
}

function ids({ knownId, id }: FindingArgs['replaced']): string {
  return knownId === null ? '' : `id ${knownId} before, ${id ?? 'unknown'} now`;
}

function because(reason: string | null): string {
  return tail(bare(reason));
}

function isSaid(text: string): boolean {
  return text.trim() !== '';
}

function tail(text: string): string {
  return text === '' ? '' : `: ${text}`;
}

function bare(reason: string | null): string {
  return reason === null ? '' : plainText(reason).replace(/[.\s]+$/, '');
}

/** `Semantic Scholar`, or the name that a facts file gives to its source. */
function nameOf(source: string): string {
  return indexLabel(source) ?? plainText(source, 40);
}

function counts({ source, told }: CountStays): string {
  return `${nameOf(source)} counts ${told ?? 0}`;
}

function stays({ shown, reason }: CountStays, why: string): string {
  const more = bare(reason);
  return `Shows ${shown}, stays: ${why}${more === '' ? '' : ` (${more})`}`;
}

function held(args: CountHeld): string {
  const { before, crossed, crossSource } = args;
  const measured =
    before !== null
      ? `, ${before} before`
      : crossed !== null
        ? `, ${nameOf(crossSource)} counts ${crossed}`
        : '';
  return `Shows ${args.shown}, ${counts(args)}${measured}`;
}

function way({ told }: CountHeld): string {
  return `If ${told ?? 0} is right, write it there once, and Firekeeper updates it from then on`;
}

/** ` (github, 2026-09-01)`; only the day for a sentence that already names its index. */
function evidenceOf({ args }: Finding): string {
  if (!('source' in args)) return '';
  const { source, observedAt } = args as SeenBy;
  return 'shown' in args ? ` (${day(observedAt)})` : ` (${plainText(source, 40)}, ${day(observedAt)})`;
}
