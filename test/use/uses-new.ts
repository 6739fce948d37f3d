/** `new` with each of its options and variables, each tried once as a person would. Run by `table.test.ts`. */
import { expect } from '@jest/globals';
import { type DraftWorld, inDraftWorld } from './new-world.ts';
import type { Uses } from './uses.ts';
import { packed } from './world.ts';

const topic = 'new talking+head+generation';
const small = `${topic} --papers 0 --min-stars 700`;

const use = (work: (world: DraftWorld) => Promise<void>) => () => inDraftWorld(work, packed);
const starsIn = (list: string): readonly number[] =>
  [...list.matchAll(/^- (?:🔥|🌟) (\d+)/gmu)].map(([, stars]) => Number(stars));
const askedOf = ({ github }: DraftWorld): readonly string[] =>
  github.requests
    .filter(({ path }) => path.startsWith('/search/'))
    .map(({ path }) => new URL(path, github.url).searchParams.get('q') ?? '');
const told = 'entries were not written about by the model';

export const draftUses: Uses = {
  new: use(async ({ run }) => {
    const { code, out } = await run(topic);
    expect([code, starsIn(out).length, out.match(/\d+ citations\)/g)?.length]).toEqual([0, 29, 12]);
    expect((await run('new')).code).toBe(2);
    expect((await run('new <b>')).code).toBe(2);
    expect((await run('new nothing+is+called+so')).code).toBe(2);
    const one = await run('new talking+head+generation+of+rhythm+and+blues --topic survey');
    expect([one.code, one.err.includes('No paper of OpenAlex fits the rule')]).toEqual([0, true]);
  }),
  'new --topic': use(async (world) => {
    const { out } = await world.run(`${topic} --topic compilers --topic survey --papers 0`);
    expect(starsIn(out)[0]).toBe(99_000);
    expect(askedOf(world).map((q) => /topic:(\S+)/.exec(q)?.[1])).toEqual([
      undefined,
      'talking-head-generation',
      'compilers',
      'survey',
    ]);
    expect((await world.run(`${topic} --topic No_Topic`)).code).toBe(2);
  }),
  'new --min-stars': use(async ({ run }) => {
    expect(starsIn((await run(`${topic} --papers 0 --min-stars 1000`)).out)).toEqual([
      8990, 5660, 1900, 1135, 1026,
    ]);
    expect((await run(`${topic} --min-stars many`)).code).toBe(2);
  }),
  'new --papers': use(async ({ run, papers }) => {
    expect((await run(`${topic} --papers 3`)).out.match(/\d+ citations\)/g)).toEqual([
      '95 citations)',
      '118 citations)',
      '162 citations)',
    ]);
    const asked = papers.requests.length;
    expect((await run(small)).out).not.toContain('Papers');
    expect(papers.requests.length).toBe(asked);
  }),
  'new --since': use(async (world) => {
    const { out } = await world.run(`${topic} --since 2022`);
    const years = [...out.matchAll(/^- 📚.* (\d{4})\.$/gmu)].map(([, year]) => Number(year));
    expect([years.length > 3, Math.min(...years), out.includes('last-year')]).toEqual([true, 2022, false]);
    expect(askedOf(world).every((q) => q.includes('pushed:>=2022-01-01'))).toBe(true);
    expect((await world.run(`${topic} --since yesterday`)).code).toBe(2);
  }),
  'new --sections': use(async ({ run, write }) => {
    write(
      'parts.yml',
      '- {title: Fields, topics: [nerf]}\n- {title: Driven by speech, topics: [speech, lip-sync]}\n',
    );
    const { code, out } = await run(`${topic} --papers 0 --sections parts.yml`);
    expect([code, out.match(/(?<=^## ).*/gm)]).toEqual([
      0,
      ['Contents', 'Fields', 'Driven by speech', 'More Projects', 'Contributing'],
    ]);
    expect(out).toMatch(/## Fields\n\n- 🔥 905 - \[gene-portrait\]/);
    write('wrong.yml', '- {title: Fields}\n');
    expect((await run(`${topic} --sections wrong.yml`)).err).toContain('wrong.yml: section 1 needs topics');
  }),
  'new --out': use(async ({ run, text, files }) => {
    expect((await run(`${small} --out list.md`)).out).toBe('');
    expect(starsIn(text('list.md'))).toHaveLength(10);
    expect(files()).toEqual(['contributing.md', 'list.md']);
  }),
  'new --force': use(async ({ run, text, write, github, files }) => {
    write('list.md', 'mine\n');
    write('CONTRIBUTING.md', 'mine too\n');
    expect((await run(`${small} --out list.md`)).code).toBe(2);
    expect([text('list.md'), github.requests.length]).toEqual(['mine\n', 0]);
    expect((await run(`${small} --out list.md --force`)).code).toBe(0);
    expect([starsIn(text('list.md')).length, text('CONTRIBUTING.md'), files().length]).toEqual([
      10,
      'mine too\n',
      2,
    ]);
  }),
  'new --save-facts': use(async ({ run, text }) => {
    await run(`${small} --papers 1 --save-facts facts.json`);
    const { repositories, papers } = JSON.parse(text('facts.json')) as Record<string, Record<string, object>>;
    expect(repositories?.['north-lab/sing-along']).toMatchObject({ stars: 8990, id: 40_000 });
    expect(papers?.['doi:10.1007/978-3-030-58545-7_3']).toMatchObject({
      citations: 162,
      source: 'openalex',
      proof: 'doi',
    });
  }),
  'new --report': use(async ({ run, text }) => {
    await run(`${topic} --papers 2 --report report.md`);
    expect(text('report.md')).toMatch(/^31 entries in 2 sections; 10 left out\.\n/);
    expect(text('report.md')).toContain('at least 10 stars, not archived, no forks');
  }),
  'new --llm': use(async ({ run, model }) => {
    const { code, out } = await run(`${small} --llm`);
    expect([code, model.requests.length]).toEqual([0, 1]);
    expect(out).toContain('- A tool that is about faces with general voices.');
  }),
  $FIREKEEPER_LLM_URL: use(async ({ run, model }) => {
    expect(await run(`${small} --llm`, { FIREKEEPER_LLM_URL: '' })).toMatchObject({
      code: 2,
      err: expect.stringContaining('--llm needs FIREKEEPER_LLM_URL'),
    });
    expect((await run(`${small} --llm`, { FIREKEEPER_LLM_URL: `${model.url}/` })).code).toBe(0);
    expect(model.requests).toHaveLength(1);
  }),
  $FIREKEEPER_LLM_KEY: use(async ({ run, model }) => {
    const { code, err } = await run(`${small} --llm --verbose`);
    expect([code, err.includes(model.key), model.requests.length]).toEqual([0, false, 1]);
  }),
  $FIREKEEPER_LLM_MODEL: use(async ({ run, model }) => {
    expect((await run(`${small} --llm`, { FIREKEEPER_LLM_MODEL: '' })).code).toBe(2);
    await run(`${small} --llm`);
    expect(model.requests.map((one) => one.model)).toEqual([model.model]);
  }),
  $FIREKEEPER_LLM_MAX_CALLS: use(async ({ run, model }) => {
    const { code, err } = await run(`${topic} --papers 0 --llm`, { FIREKEEPER_LLM_MAX_CALLS: '1' });
    expect([code, model.requests.length]).toEqual([0, 1]);
    expect(err).toContain('The cap of 1 calls to the model was reached');
    expect(err).toContain(`14 of 29 ${told}`);
  }),
  $FIREKEEPER_LLM_MAX_TOKENS: use(async ({ run, model }) => {
    const { err } = await run(`${small} --llm`, { FIREKEEPER_LLM_MAX_TOKENS: '1000' });
    expect([model.requests.length, err.includes(`10 of 10 ${told}`)]).toEqual([0, true]);
  }),
  $FIREKEEPER_LLM_MAX_COST: use(async ({ run, model }) => {
    const env = { FIREKEEPER_LLM_PRICE: '1000/1000', FIREKEEPER_LLM_MAX_COST: '0.5' };
    const { err } = await run(`${small} --llm`, env);
    expect([model.requests.length, err.includes('The cap of 0.5 dollars was reached')]).toEqual([0, true]);
  }),
  $FIREKEEPER_LLM_PRICE: use(async ({ run }) => {
    const { err } = await run(`${small} --llm --verbose`, { FIREKEEPER_LLM_PRICE: '10/20' });
    expect(err).toMatch(/the model: 1 calls, \d+ tokens, 0\.0\d+ dollars/);
    expect((await run(`${small} --llm`, { FIREKEEPER_LLM_PRICE: 'cheap' })).code).toBe(2);
  }),
};
