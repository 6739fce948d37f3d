/** Ready lines: their exact text and place, and that the list then reads as before with one more entry. */
import { describe, expect, test } from '@jest/globals';
import { parseDocument } from '../../../src/core/markdown/parse.ts';
import { readyLine, shelvesOf } from '../../../src/core/newcomers/ready-line.ts';
import { applyEdits } from '../../../src/core/plan/edit.ts';
import { listOf } from '../../support/lists.ts';
import { repository, shapes } from './shapes.ts';

function lineFor(text: string, section: string, entry: (typeof shapes)[number]['entry']) {
  const list = listOf(text);
  const at = list.sections.findIndex(({ title }) => title === section);
  const shelves = shelvesOf({ document: parseDocument(text), list, tiers: list.tiers, read: listOf });
  return { list, at, line: readyLine(entry, at, shelves) };
}

describe('the ready line of', () => {
  test.each(shapes)('$name', ({ list: text, section, entry, after }) => {
    const { list, line } = lineFor(text, section, entry);
    expect(line).toMatchObject({ kind: 'ready', section });
    if (line.kind !== 'ready') return;
    expect(applyEdits(list.text, [line.edit])).toBe(after);
    expect(after.split(/\r?\n/)[line.at - 1]).toBe(line.line);
  });
});

void repository;
