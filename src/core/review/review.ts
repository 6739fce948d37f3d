/** Reviews lists on current facts: runs all checks in turn. Called by `firekeeper review` and by the Action. */
import { lineOf, lineStarts } from '../text/text.ts';
import { byStart } from '../text/span.ts';
import { contentsRemarks } from './contents.ts';
import { countRemarks } from './counts.ts';
import { duplicateRemarks } from './duplicates.ts';
import { orderRemarks } from './order.ts';
import { shapeRemarks } from './shape.ts';
import { statusRemarks } from './status.ts';
import { thresholdRemarks } from './thresholds.ts';
import { translationRemarks } from './translations.ts';
import {
  type Remark,
  reviewCodes,
  type ReviewedList,
  type ReviewFinding,
  type ReviewSetting,
} from './types.ts';

/** Everything that the lists could do better, by file and position. */
export function review(lists: readonly ReviewedList[], setting: ReviewSetting): readonly ReviewFinding[] {
  const twice = duplicateRemarks(lists, setting);
  const elsewhere = translationRemarks(lists, setting);
  return lists.flatMap((one) => {
    const alone = new Set(
      one.list.entries.filter((entry) => entry.ignored === true).map(({ start }) => start),
    );
    const remarks = [
      ...statusRemarks(one, setting),
      ...thresholdRemarks(one, setting),
      ...(twice.get(one.file) ?? []),
      ...(elsewhere.get(one.file) ?? []),
      ...orderRemarks(one, setting),
      ...contentsRemarks(one),
      ...shapeRemarks(one, setting),
      ...countRemarks(one, setting),
    ].filter(
      ({ subject, start }) => subject === null || (!setting.ignored.has(subject) && !alone.has(start)),
    );
    const lines = lineStarts(one.list.text);
    return remarks.toSorted(byStart).map((remark) => findingOf(one.file, remark, lines));
  });
}

/** Findings that another version of the same lists did not have: the ones that a change adds. */
export function added(
  now: readonly ReviewFinding[],
  before: readonly ReviewFinding[],
): readonly ReviewFinding[] {
  const known = new Map<string, number>();
  for (const { identity } of before) known.set(identity, (known.get(identity) ?? 0) + 1);
  return now.filter(({ identity }) => {
    const left = known.get(identity) ?? 0;
    known.set(identity, left - 1);
    return left <= 0;
  });
}

function findingOf(file: string, remark: Remark, lines: readonly number[]): ReviewFinding {
  const { code, subject, message, start, end, suggestion = null, detail = '', behind } = remark;
  const identity = [file, code, subject ?? '', detail].join('\n');
  return {
    file,
    line: lineOf(lines, start),
    start,
    end,
    code,
    level: reviewCodes[code].level,
    subject,
    message,
    suggestion,
    identity,
    detail,
    ...(behind === undefined ? {} : { behind }),
  };
}
