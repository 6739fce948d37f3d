/** What the page of a list gets: titles and sections as readers see them, not as the file spells them. */
import { expect, test } from '@jest/globals';
import { makePlan } from '../../../../src/core/plan/plan.ts';
import { defaultPolicy } from '../../../../src/core/plan/policy.ts';
import { renderer } from '../../../../src/core/plan/render.ts';
import { readList } from '../../../../src/core/tend.ts';
import { encode } from '../../../../src/core/text/text.ts';
import { saveViews } from '../../../../src/shells/app/visits/list-views.ts';
import { memoryStore } from './store.ts';

const before = `# L

## Saws &amp; planes

- [A &amp; B](https://github.com/yard/a) ⭐ 12
- [C \\& &lt;D&gt;](https://github.com/yard/c) ⭐ 13
`;

test('character references and escapes are resolved', async () => {
  const store = memoryStore();
  const list = readList(encode(before), []);
  const seenAt = '2026-11-30T00:00:00.000Z';
  const plan = makePlan(list, new Map(), defaultPolicy, renderer, seenAt);
  const tending = { path: 'README.md', list, plan, before, after: before };
  const visited = { lists: [tending], snapshot: new Map(), complete: true };
  await saveViews(store.views, 1, visited, { seenAt, commit: null });
  const [view] = await store.views.ofRepository(1);
  expect(view?.entries.map(({ title, section }) => [title, section])).toEqual([
    ['A & B', 'Saws & planes'],
    ['C & <D>', 'Saws & planes'],
  ]);
});
