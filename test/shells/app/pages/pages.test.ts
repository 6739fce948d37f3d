/** The App's pages as HTML: what they show, text of others that stays text, paging, order. */
import { describe, expect, it } from '@jest/globals';
import { emptyWorld, entry, repository, run, siteOf, view, type World, ago, weeks } from './world.ts';

const page = '/ada/awesome-lamps';

function worldWith(part: Partial<World>): World {
  return { ...emptyWorld(), repositories: [repository()], runs: [run()], ...part };
}

describe('the index of lists', () => {
  it('names public lists with their state, and no private list', async () => {
    const world = worldWith({
      repositories: [
        repository({ lastResult: 'created' }),
        repository({ id: 2, fullName: 'ada/secret-lamps', isPrivate: true }),
      ],
    });
    const text = await siteOf(world).text('/');
    expect(text).toContain('href="/ada/awesome-lamps"');
    expect(text).toContain('proposed');
    expect(text).toContain('3 days ago');
    expect(text).toContain('1 list<');
    expect(text).not.toContain('secret-lamps');
  });

  it('is paged, and a page number past the end gives the last page', async () => {
    const repositories = Array.from({ length: 120 }, (_, at) =>
      repository({ id: at, fullName: `o/r${String(at).padStart(3, '0')}` }),
    );
    const site = siteOf(worldWith({ repositories }));
    const rows = (text: string) => [...text.matchAll(/href="\/o\/(r\d+)"/g)].map((match) => match[1]);
    expect(rows(await site.text('/'))).toHaveLength(50);
    expect(rows(await site.text('/?page=3'))[0]).toBe('r100');
    expect(rows(await site.text('/?page=99'))[0]).toBe('r100');
    expect(rows(await site.text('/?page=nonsense'))[0]).toBe('r000');
    expect(rows(await site.text('/?q=R11'))).toHaveLength(10);
    expect(await site.text('/?q=zzz')).toContain('No public list has this in its name');
  });

  it('says so when there is no list', async () => {
    expect(await siteOf(emptyWorld()).text('/')).toContain('No list yet');
  });
});

describe('the page of a list', () => {
  it('tells the last run, the next one and the pull request', async () => {
    const runs = [run(), run({ id: 2, result: 'created', pullNumber: 12, pullUrl: 'javascript:alert(1)' })];
    const text = await siteOf(worldWith({ runs })).text(page);
    expect(text).toContain('The App opened a pull request with the changes.');
    expect(text).toContain('href="https://github.com/ada/awesome-lamps/pull/12"');
    expect(text).not.toContain('javascript:');
    expect(text).toContain('because it was due by the schedule');
    expect(text).toMatch(/<time datetime="2026-11-29T06:00:00.000Z">in 3 days/);
  });

  it('shows what needs a person before the entries, one kind after the other', async () => {
    const entries = [
      entry(1, { fate: 'archived' }),
      entry(2, { fate: 'gone', observed: null }),
      ...Array.from({ length: 12 }, (_, at) => entry(10 + at, { fate: 'moved' })),
    ];
    const text = await siteOf(worldWith({ views: [view(entries)] })).text(page);
    const places = [
      'Needs a person',
      'trouble">gone<',
      'waiting">moved<',
      'All 12 in the table',
      'waiting">archived<',
      '14 entries</h2>',
    ];
    const found = places.map((words) => text.indexOf(words));
    expect(found).not.toContain(-1);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(text).toContain('href="/ada/awesome-lamps?fate=moved#entries"');
    expect(await siteOf(worldWith({ views: [view(entries)] })).text(`${page}?fate=gone`)).toContain(
      '1 of 14 entries',
    );
  });

  it('orders by line, stars, growth and name', async () => {
    const world = worldWith({
      views: [
        view([
          entry(1, { title: 'beta', observed: 5, key: 'github:o/b' }),
          entry(2, { title: 'Alpha', observed: null, shown: null, key: 'github:o/a' }),
          entry(3, { title: 'gamma', observed: 50, key: 'github:o/c' }),
        ]),
      ],
      histories: new Map([
        ['github:o/b', weeks(1, 1, 1, 1, 1, 5)],
        ['github:o/c', weeks(49, 49, 49, 49, 49, 50)],
      ]),
    });
    const site = siteOf(world);
    const order = async (sort: string) => {
      const text = await site.text(`${page}?sort=${sort}`);
      return [...text.matchAll(/rowheader" scope="row"><a [^>]*><bdi>(\w+)/g)].map((match) => match[1]);
    };
    expect(await order('line')).toEqual(['beta', 'Alpha', 'gamma']);
    expect(await order('stars')).toEqual(['gamma', 'beta', 'Alpha']);
    expect(await order('growth')).toEqual(['beta', 'gamma', 'Alpha']);
    expect(await order('name')).toEqual(['Alpha', 'beta', 'gamma']);
    expect(await order('evil')).toEqual(['beta', 'Alpha', 'gamma']);
    expect(await site.text(`${page}?sort=stars`)).toContain('aria-sort="descending">Seen');
  });

  it('stays small for 10,000 entries, and reads the list once for each run and hour', async () => {
    const entries = Array.from({ length: 10_000 }, (_, at) => entry(at + 1));
    const histories = new Map(entries.map(({ key }, at) => [key, weeks(at, at + 1, at + 9)]));
    const world = worldWith({ views: [view(entries)], histories });
    const site = siteOf(world);
    const text = await site.text(page);
    expect(text).toContain('10,000 entries');
    expect(text).toContain('Page 1 of 200');
    expect(Buffer.byteLength(text)).toBeLessThan(80_000);
    await Promise.all([site.text(`${page}?page=200`), site.text(`${page}?sort=name`)]);
    expect(world.reads).toBe(1);
    world.runs.push(run({ id: 2, startedAt: ago(0.1), endedAt: null }));
    await site.text(page);
    expect(world.reads).toBe(1);
    world.runs.push(run({ id: 3 }));
    await site.text(page);
    expect(world.reads).toBe(2);
    world.now += 3_600_000;
    await site.text(page);
    expect(world.reads).toBe(3);
  });

  it('keeps search and order from page to page', async () => {
    const entries = Array.from({ length: 250 }, (_, at) => entry(at + 1, { title: `A&B ${at}` }));
    const text = await siteOf(worldWith({ views: [view(entries)] })).text(
      `${page}?q=a%26b&sort=stars&page=2`,
    );
    expect(text).toContain(`${page}?sort=stars&amp;q=a%26b&amp;page=3#entries`);
    expect(text).toContain('value="a&amp;b"');
  });

  it('shows a running and a stopped run, and a log as text', async () => {
    const runs = [
      run({ id: 4, endedAt: null, result: null, startedAt: ago(0.1), reason: 'push' }),
      // Another run followed it, so it was stopped, however new it is.
      run({ id: 3, endedAt: null, result: null, startedAt: ago(0.2) }),
      run({ id: 2, endedAt: null, result: null, startedAt: ago(30) }),
      run({ id: 1, log: ['<b>bold</b> & more', ...Array.from({ length: 300 }, (_, at) => `step ${at}`)] }),
    ];
    const text = await siteOf(worldWith({ runs })).text(page);
    expect(text).toContain('Running now');
    expect(text.match(/>running</g)).toHaveLength(1);
    expect(text.match(/>stopped</g)).toHaveLength(2);
    expect(text).toContain('101 earlier lines are not shown');
    expect(text).not.toContain('<b>');
  });

  it('accepts its address in any letter case and with a slash at the end', async () => {
    const site = siteOf(worldWith({}));
    for (const path of ['/ADA/Awesome-Lamps', `${page}/`]) {
      expect((await site.get(path)).status).toBe(200);
      expect(await site.text(path)).toContain(
        'rel="canonical" href="https://lists.example/ada/awesome-lamps"',
      );
    }
  });
});

describe('text of others', () => {
  const bad = '<script>alert(1)</script>" onload="x\u202Eevil\u0007';

  it('stays text everywhere, without invisible characters', async () => {
    const world = worldWith({
      repositories: [repository({ lastLine: bad })],
      runs: [run({ line: bad, log: [bad] })],
      views: [view([entry(1, { title: bad, section: bad, key: bad, fate: bad })], { path: bad })],
      histories: new Map([[bad, weeks(1, 2, 3)]]),
    });
    const site = siteOf(world);
    for (const path of [page, `${page}?q=${encodeURIComponent(bad)}`, `/?q=${encodeURIComponent(bad)}`]) {
      const text = await site.text(path);
      expect(text).not.toMatch(/<script|\u202E|\u0007|" onload/i);
      expect(text).toContain('&lt;script&gt;');
    }
  });
});
