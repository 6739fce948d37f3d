/** Links of a report: the line of an entry, the page of a repository. Called by the parts of the report. */
import type { PhrasingContent } from 'mdast';
import type { Host } from '../hosts/index.ts';
import type { RowPlace } from './rows.ts';
import { told } from './tree.ts';

/** The address of a line in the version that was read; null without one (a file on a disk). */
export type LineUrl = (path: string, line: number) => string | null;

/** What all parts of one report share. */
export interface ReportLook {
  /** The hosts whose repositories the report links to. */
  readonly hosts: readonly Host[];
  readonly lineUrl: LineUrl;
  /** How many rows a table may have; the report counts the rows that it leaves out. */
  readonly most: number;
  /** False when "Needs you" shows only the number of each kind. */
  readonly items: boolean;
}

/** `line 12`, as a link if the line has an address. */
export function lineOf({ path, line, where }: RowPlace, { lineUrl }: ReportLook): PhrasingContent {
  const text = told(where);
  const url = lineUrl(path, line);
  if (url === null || (text.type !== 'text' && text.type !== 'inlineCode')) return text;
  return { type: 'link', url, children: [text] };
}
