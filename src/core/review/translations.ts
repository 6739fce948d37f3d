/** Entries that one language version of a list has and another does not have. */
import type { Entry, List } from '../list/list.ts';
import { translationGroups } from '../list/translations.ts';
import { plainText } from '../text/escape.ts';
import { placeOf } from './duplicates.ts';
import { nameOf, spanOf } from './status.ts';
import type { Remark, ReviewedList, ReviewSetting } from './types.ts';

/** A translation that lacks more entries than this, in number and in share, differs on purpose. */
const mostMissing = { entries: 10, share: 0.1 };

/** By file: reported at the entry that the others lack, because people can copy it from there. */
export function translationRemarks(
  lists: readonly ReviewedList[],
  setting: ReviewSetting,
): ReadonlyMap<string, readonly Remark[]> {
  if (setting.translations === 'off') return new Map();
  const byFile = new Map(lists.map((one) => [one.file, one]));
  const found = new Map<string, Remark[]>();
  for (const group of translationGroups([...byFile.keys()])) {
    const all = group.flatMap((file) => byFile.get(file) ?? []);
    for (const one of all)
      for (const other of all) {
        if (one === other) continue;
        found.set(one.file, [...(found.get(one.file) ?? []), ...missingIn(other, one, setting)]);
      }
  }
  return found;
}

function missingIn(other: ReviewedList, { list }: ReviewedList, setting: ReviewSetting): readonly Remark[] {
  const there = placesOf(other.list, setting);
  const missing = list.entries.filter(
    (entry) => entry.ignored !== true && !there.has(placeOf(entry, setting.snapshot, list.hosts)),
  );
  const isChoice =
    missing.length > mostMissing.entries && missing.length > mostMissing.share * list.entries.length;
  const [first] = missing;
  const told = isChoice ? missing.filter(setting.isNew) : missing;
  const summed = isChoice && first !== undefined ? [summary(other, list, missing.length, first)] : [];
  return [...summed, ...told.map((entry) => remarkOn(entry, other))];
}

function remarkOn(entry: Entry, other: ReviewedList): Remark {
  return {
    ...spanOf(entry),
    code: 'translation',
    subject: entry.subject.key,
    message: `${nameOf(entry)} is missing in ${plainText(other.file)}.`,
    detail: other.file,
  };
}

function summary(other: ReviewedList, { entries }: List, count: number, first: Entry): Remark {
  return {
    ...spanOf(first),
    code: 'translation',
    subject: null,
    message: `${plainText(other.file)} lacks ${count} of these ${entries.length} entries, this one first.`,
    detail: `many ${other.file}`,
  };
}

function placesOf({ entries, hosts }: List, { snapshot }: ReviewSetting): ReadonlySet<string> {
  return new Set(entries.map((entry) => placeOf(entry, snapshot, hosts)));
}
