/**
 * The description of the pull request (rules PR-25, PR-27): our region between two hidden lines, and around it the text
 * of people, kept byte for byte. The remote run writes it with `renderBody` and reads it with `readBody`.
 */
import type { GrowthTotal, TotalGrowth } from '../facts/growth.ts';
import { type ReportInput, renderReportWithin } from '../report/report.ts';
import { amount } from '../report/amounts.ts';
import { link, paragraph, print, strong, told, words } from '../report/tree.ts';
import { type FirstContact, firstContactText } from './first-contact.ts';
import { type ProposalMarker, readMarker, renderMarker } from './marker.ts';

/** Hosts refuse more than 65,536 characters; the difference is room for text of people. */
export const longestBody = 58_000;
/** Room for the first sentence of the report, which is always there, however much people wrote around it. */
const leastReport = 600;

const begin = '<!-- firekeeper:begin -->';
const end = '<!-- firekeeper:end -->';

export const boxes = ['accept', 'rebuild', 'snooze', 'pause'] as const;
export type Box = (typeof boxes)[number];
export type Checks = Readonly<Record<Box, boolean>>;

/** What writes the proposal: the App answers a box at once, the others at their next run. */
export type ProposalShell = 'app' | 'action' | 'command';

const rebuildLabels: Readonly<Record<ProposalShell, string>> = {
  app: 'Rebuild now',
  action: 'Rebuild at the next run of the workflow',
  command: 'Rebuild at the next run',
};

function labelOf(box: Box, shell: ProposalShell): string {
  if (box === 'rebuild') return rebuildLabels[shell];
  if (box === 'accept') return `${rebuildLabels[shell]}, and write the held numbers: they are star counts`;
  return box === 'snooze'
    ? 'Snooze: leave everything as it is until the next period'
    : 'Pause: do nothing until this box is cleared';
}

/** What people wrote before and after our region. */
export interface Outside {
  readonly before: string;
  readonly after: string;
}

export interface BodyInput {
  readonly report: ReportInput;
  readonly marker: ProposalMarker;
  readonly outside?: Outside;
  /** Boxes that people ticked during the run, which the next run answers; none by default. */
  readonly ticked?: Checks;
  readonly shell: ProposalShell;
  /** Next due time in words (`localTime`), or null when Firekeeper does not start the runs itself. */
  readonly nextRun: string | null;
  /** Growth of the list's repositories, if there is history. */
  readonly growth?: TotalGrowth;
  /** Version of Firekeeper. */
  readonly version: string;
  /** Pages about the list, if the operator of Firekeeper shows them. */
  readonly pages?: ProposalPages;
  /** The folded part about candidates, ready as markdown; '' where there is none. */
  readonly candidates?: string;
  /** What the first proposal of a repository says before everything else. */
  readonly firstContact?: FirstContact;
}

/** Full addresses. */
export interface ProposalPages {
  /** The state of the list. */
  readonly list: string;
  /** The log of this run. */
  readonly run: string;
}

/**
 * The whole description. It contains the most detailed report that fits in `longestBody`; only text of people can make
 * it longer.
 */
export function renderBody(input: BodyInput): string {
  const { before, after } = input.outside ?? { before: '', after: '' };
  const foot = [
    input.candidates ?? '',
    growthLines(input.growth),
    footer(input),
    boxLines(input),
    renderMarker(input.marker),
  ].join('');
  const first = input.firstContact === undefined ? '' : `${firstContactText(input.firstContact)}\n`;
  const rest = before.length + begin.length + 2 + first.length + foot.length + end.length + after.length;
  const report = renderReportWithin(input.report, Math.max(leastReport, longestBody - rest));
  // A report contains no comments. If one ever did, it still could not end our region.
  const inner = `${first}${report}${foot}`.replaceAll(begin, '').replaceAll(end, '');
  return `${before}${begin}\n${inner}\n${end}${after}`;
}

export interface ReadBody {
  /** True when our region is there. Without it, a person wrote the description. */
  readonly ours: boolean;
  readonly marker: ProposalMarker | null;
  readonly checks: Checks;
  readonly outside: Outside;
}

/** Never throws. Boxes and marker count only inside our region. */
export function readBody(body: string | null): ReadBody {
  const text = body ?? '';
  const place = regionOf(text);
  const none = { accept: false, rebuild: false, snooze: false, pause: false };
  if (place === null) {
    return { ours: false, marker: null, checks: none, outside: { before: text, after: '' } };
  }
  const inner = text.slice(place.start, place.end);
  const ticked = (box: Box) =>
    new RegExp(`^[ \\t]*[-*+] \\[[xX]\\] <!-- firekeeper:${box} -->`, 'm').test(inner);
  return {
    ours: true,
    marker: readMarker(inner),
    checks: {
      accept: ticked('accept'),
      rebuild: ticked('rebuild'),
      snooze: ticked('snooze'),
      pause: ticked('pause'),
    },
    outside: { before: text.slice(0, place.start), after: text.slice(place.end) },
  };
}

/** The first complete region: its end is the first after a beginning, and its start the last beginning before that. */
function regionOf(text: string): { readonly start: number; readonly end: number } | null {
  const first = text.indexOf(begin);
  if (first < 0) return null;
  const close = text.indexOf(end, first + begin.length);
  if (close < 0) return null;
  return { start: text.lastIndexOf(begin, close), end: close + end.length };
}

function boxLines({ marker: { paused }, shell, ticked, report }: BodyInput): string {
  const isTicked = (box: Box) => (box === 'pause' && paused) || ticked?.[box] === true;
  // A number cannot be accepted when its repository is not known.
  const isHeld = report.lists.some(({ plan }) =>
    plan.findings.some(({ kind, code }) => kind === 'held-count' && code !== 'owner'),
  );
  const offered = boxes.filter((box) => box !== 'accept' || isHeld);
  const line = (box: Box) =>
    `- [${isTicked(box) ? 'x' : ' '}] <!-- firekeeper:${box} --> ${labelOf(box, shell)}\n`;
  return `\n${offered.map(line).join('')}\n`;
}

const manners =
  'Firekeeper pushes here only when something that readers see has changed, and never overwrites your commits. It ' +
  'leaves this pull request alone once it is approved or queued, and when nobody has touched it for three periods.';
const closing =
  ' If you close it, the same changes are never proposed again. If you close two in a row, all proposals stop.';

/** Explains how the proposal behaves, in the place where people read it. */
function footer({ marker, nextRun, version, firstContact, pages }: BodyInput): string {
  const due = nextRun === null ? [] : [words('Next run: '), told(nextRun), words('. ')];
  const snoozed =
    marker.snoozedUntil === null ? '' : `Snoozed until ${new Date(marker.snoozedUntil).toISOString()}. `;
  const next = paragraph(
    strong('What happens next.'),
    words(' '),
    ...due,
    words(`${snoozed}${manners}${firstContact === undefined ? closing : ''}`),
  );
  const seen =
    pages === undefined
      ? []
      : [
          words(' See '),
          link('the state of this list', pages.list),
          words(' and '),
          link('the log of this run', pages.run),
          words('.'),
        ];
  const made = paragraph(words('Made by Firekeeper '), told(version), words('.'), ...seen);
  return `\n${print({ type: 'root', children: [next, made] })}`;
}

/** Growth in words; empty when nothing is known. */
function growthLines(growth: TotalGrowth | undefined): string {
  const said = (
    [
      [growth?.since30Days, 'in 30 days'],
      [growth?.sinceLastRun, 'since the last run'],
    ] as const
  ).flatMap(([known, when]) => (known == null ? [] : [`${grown(known)} ${when}`]));
  if (said.length === 0) return '';
  const line = ` ${said.join('; ')}. Only repositories whose earlier count is known are counted.`;
  return `\n${print({ type: 'root', children: [paragraph(strong('Growth.'), words(line))] })}`;
}

function grown({ stars, repositories }: GrowthTotal): string {
  const whole = Math.abs(stars).toLocaleString('en-US');
  return `${amount(repositories, 'repository', 'repositories')} ${stars < 0 ? 'lost' : 'gained'} ${whole} ${Math.abs(stars) === 1 ? 'star' : 'stars'}`;
}
