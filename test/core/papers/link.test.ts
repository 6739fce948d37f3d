/** Addresses of papers: what each tells by itself, and similar addresses that tell nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { recordPageOf } from '../../../src/core/papers/labels.ts';
import { paperLinkOf } from '../../../src/core/papers/link.ts';
import type { PaperLink } from '../../../src/core/papers/types.ts';

const doi = (value: string): PaperLink => ({ kind: 'doi', doi: value });
const arxiv = (value: string): PaperLink => ({ kind: 'arxiv', arxiv: value });
const ieee = (article: string): PaperLink => ({ kind: 'ieee', article });
const maybe = (value: string): PaperLink => ({ kind: 'doi-candidate', doi: value });
const title: PaperLink = { kind: 'title' };
const hex = '0123456789abcdef0123456789abcdef01234567';

const cases: readonly (readonly [string, PaperLink | null])[] = [
  ['https://doi.org/10.1145/3306346.3323028', doi('10.1145/3306346.3323028')],
  ['http://dx.doi.org/10.1000/ABC(1).', doi('10.1000/abc(1)')],
  ['https://doi.org/10.1000/abc_1).', doi('10.1000/abc_1')],
  ['https://doi.org/10.1000/978-3\\_7', doi('10.1000/978-3_7')],
  [
    'https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2',
    doi('10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2'),
  ],
  ['https://doi.org/10.48550/arXiv.2107.09293v2', arxiv('2107.09293')],
  ['//doi.org/10.1000/1', doi('10.1000/1')],
  ['https://dl.acm.org/doi/abs/10.1145/1.2?casa_token=x', doi('10.1145/1.2')],
  ['https://dl.acm.org/doi/fullHtml/10.1145/1.2', doi('10.1145/1.2')],
  ['https://dl.acm.org/doi/10.5555/12345', title],
  ['https://dl-acm-org.proxy.example/doi/10.1145/1.2', doi('10.1145/1.2')],
  ['https://dl.acm.org.proxy.example/doi/10.1145/1.2', doi('10.1145/1.2')],
  ['https://link.springer.com/chapter/10.1007/978-3-030-58545-7_3#Sec1', doi('10.1007/978-3-030-58545-7_3')],
  ['https://link.springer.com/content/pdf/10.1007/s10055-005-0153-5.pdf', doi('10.1007/s10055-005-0153-5')],
  ['https://arxiv.org/abs/2107.09293v3', arxiv('2107.09293')],
  ['https://arxiv.org/pdf/0704.0001.pdf', arxiv('0704.0001')],
  ['http://export.arxiv.org/pdf/hep-th/9901001v1.pdf', arxiv('hep-th/9901001')],
  ['https://www.arxiv.org/html/math.GT/0309136', arxiv('math/0309136')],
  ['https://arxiv.org/list/cs.CV/recent', null],
  [
    'http://openaccess.thecvf.com/content_ICCV_2019/html/Lamp_A_Night-Light_for_Ships_ICCV_2019_paper.html',
    { kind: 'cvf', surname: 'Lamp', title: 'A Night-Light for Ships', venue: 'ICCV', year: 2019 },
  ],
  [
    'https://openaccess.thecvf.com/content/CVPR2021W/DARK/papers/Van_Ember_Small_Fires_CVPRW_2021_paper.pdf',
    { kind: 'cvf', surname: 'Van', title: 'Ember Small Fires', venue: 'CVPRW', year: 2021 },
  ],
  [
    'http://openaccess.thecvf.com/content_cvpr_2018/papers/Lamp_Wicks_CVPR_2018_paper.pdf',
    { kind: 'cvf', surname: 'Lamp', title: 'Wicks', venue: 'CVPR', year: 2018 },
  ],
  ['https://openaccess.thecvf.com/CVPR2021', null],
  ['https://ieeexplore.ieee.org/abstract/document/7178899/', ieee('7178899')],
  ['https://ieeexplore.ieee.org/document/1167046', ieee('1167046')],
  ['https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=06288925', ieee('6288925')],
  ['https://ieeexplore.ieee.org/iel7/6046/7433/07178899.pdf', ieee('7178899')],
  ['https://ieeexplore-ieee-org.proxy.example/document/1167046', ieee('1167046')],
  [
    'https://ojs.aaai.org/index.php/AAAI/article/view/16286',
    { kind: 'ojs', journal: 'AAAI', article: '16286' },
  ],
  [
    'https://journal.example/ojs/index.php/lamps/article/download/77/81',
    { kind: 'ojs', journal: 'lamps', article: '77' },
  ],
  ['https://aclanthology.org/P19-1001.pdf', { kind: 'acl', acl: 'P19-1001', doi: '10.18653/v1/p19-1001' }],
  [
    'https://www.aclweb.org/anthology/2020.acl-main.12/',
    { kind: 'acl', acl: '2020.acl-main.12', doi: '10.18653/v1/2020.acl-main.12' },
  ],
  [`https://www.semanticscholar.org/paper/A-Title/${hex}`, { kind: 's2', s2: hex }],
  [`https://www.semanticscholar.org/reader/${hex}`, { kind: 's2', s2: hex }],
  [`https://www.semanticscholar.org/paper/${hex}?sort=x`, { kind: 's2', s2: hex }],
  ['https://openreview.net/forum?id=abc', title],
  ['https://proceedings.mlr.press/v97/lamp19a.html', title],
  ['https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1', title],
  ['https://www.sciencedirect.com/science/article/pii/S0000000000000000', title],
  ['https://hal.science/hal-01234567v2', title],
  ['https://dblp.org/rec/conf/iccv/Lamp19.html', title],
  ['https://example.org/papers/lamp2019.pdf', null],
  ['https://ieeexplore.ieee.org/xpl/articleDetails.jsp?arnumber=6288925', ieee('6288925')],
  ['https://aclanthology.org/P14-1001/', { kind: 'acl', acl: 'P14-1001', doi: '10.3115/v1/p14-1001' }],
  ['https://aclanthology.org/P15-1001/', { kind: 'acl', acl: 'P15-1001', doi: '10.3115/v1/p15-1001' }],
  ['https://aclanthology.org/D15-1001/', { kind: 'acl', acl: 'D15-1001', doi: '10.18653/v1/d15-1001' }],
  ['https://aclanthology.org/P05-1001/', { kind: 'acl', acl: 'P05-1001' }],
  ['https://aclanthology.org/L18-1001/', { kind: 'acl', acl: 'L18-1001' }],
  ['https://aclanthology.org/2020.lrec-1.12/', { kind: 'acl', acl: '2020.lrec-1.12' }],
  ['https://onlinelibrary.wiley.com/doi/full/10.1002/adma.1234', maybe('10.1002/adma.1234')],
  ['https://iopscience.iop.org/article/10.1088/1361-6420/ab1/meta', maybe('10.1088/1361-6420/ab1')],
  ['https://www.biorxiv.org/content/10.1101/2020.01.02.893v2.full.pdf', doi('10.1101/2020.01.02.893')],
  ['https://www.biorxiv.org/content/10.1101/2020.01.02.893v1.full-text', doi('10.1101/2020.01.02.893')],
  ['https://www.biorxiv.org/content/10.1101/050146v3', doi('10.1101/050146')],
  ['https://www.biorxiv.org/content/10.1101/050146v1.full.pdf+html', doi('10.1101/050146')],
  ['https://www.biorxiv.org/content/10.64898/2026.01.02.893v1.abstract', doi('10.64898/2026.01.02.893')],
  ['https://www.biorxiv.org/content/early/2016/04/24/050146', doi('10.1101/050146')],
  ['https://www.biorxiv.org/content/biorxiv/early/2016/04/24/050146.full.pdf', doi('10.1101/050146')],
  ['https://www.medrxiv.org/content/10.1101/2020.05.06.20092999v1.full', doi('10.1101/2020.05.06.20092999')],
  ['https://www.nature.com/articles/s41586-021-03819-2', doi('10.1038/s41586-021-03819-2')],
  ['https://www.nature.com/articles/s41586-021-03819-2.pdf', doi('10.1038/s41586-021-03819-2')],
  ['https://www.nature.com/articles/nature14539/figures/1', doi('10.1038/nature14539')],
  ['https://www.nature.com/articles/nmeth.4193?foxtrot=1#Sec2', doi('10.1038/nmeth.4193')],
  ['https://nature.com/articles/323533a0', doi('10.1038/323533a0')],
  ['http://www.nature.com/nature/journal/v521/n7553/full/nature14539.html', doi('10.1038/nature14539')],
  ['https://www.nature.com/articles/d41586-020-03348-4', doi('10.1038/d41586-020-03348-4')],
  ['https://www.nature.com/subjects/lamps', null],
  [
    'https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000308',
    doi('10.1371/journal.pone.0000308'),
  ],
  [
    'https://journals.plos.org/plosone/article/file?type=printable&id=10.1371%2Fjournal.pone.0000308',
    doi('10.1371/journal.pone.0000308'),
  ],
  ['https://journals.plos.org/plosone/', null],
  ['https://pubmed.ncbi.nlm.nih.gov/29456894/', { kind: 'pmid', pmid: '29456894' }],
  ['https://www.ncbi.nlm.nih.gov/pubmed/29456894', { kind: 'pmid', pmid: '29456894' }],
  ['https://pubmed.ncbi.nlm.nih.gov/?term=lamps', null],
  ['https://europepmc.org/article/MED/29456894', { kind: 'pmid', pmid: '29456894' }],
  ['https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5815332/', { kind: 'pmc', pmc: '5815332' }],
  ['https://pmc.ncbi.nlm.nih.gov/articles/PMC5815332/pdf/x.pdf', { kind: 'pmc', pmc: '5815332' }],
  ['https://europepmc.org/articles/PMC5815332', { kind: 'pmc', pmc: '5815332' }],
  ['https://ar5iv.org/abs/2107.09293', arxiv('2107.09293')],
  ['https://ar5iv.labs.arxiv.org/html/2107.09293v2', arxiv('2107.09293')],
  ['https://www.alphaxiv.org/abs/2107.09293v1', arxiv('2107.09293')],
  ['https://www.alphaxiv.org/overview/2107.09293', arxiv('2107.09293')],
  ['https://huggingface.co/papers/2107.09293', arxiv('2107.09293')],
  ['https://huggingface.co/lamps/2107.09293', null],
  ['https://www.arxiv-vanity.com/papers/2107.09293/', arxiv('2107.09293')],
  ['https://arxiv.org/abs/cond-mat.stat-mech/9901001v2', arxiv('cond-mat/9901001')],
  ['https://arxiv.org/abs/cs.CL/0112017', arxiv('cs/0112017')],
  ['https://doi.org/10.48550/arXiv.math.GT/0309136', arxiv('math/0309136')],
  [
    'https://link.springer.com/article/10.1007/s10055-005-0153-5/fulltext.html',
    doi('10.1007/s10055-005-0153-5'),
  ],
  ['https://link.springer.com/article/10.1007/s10055-005-0153-5/figures/3', doi('10.1007/s10055-005-0153-5')],
  ['https://link.springer.com/10.1007/s10055-005-0153-5', doi('10.1007/s10055-005-0153-5')],
  ['https://link.springer.com/epdf/10.1007/s10055-005-0153-5', doi('10.1007/s10055-005-0153-5')],
  [
    'https://bmcbioinformatics.biomedcentral.com/articles/10.1186/s12859-019-1-2',
    doi('10.1186/s12859-019-1-2'),
  ],
  [
    'https://genomebiology.biomedcentral.com/track/pdf/10.1186/s13059-019-1-2.pdf',
    doi('10.1186/s13059-019-1-2'),
  ],
  ['https://elifesciences.org/articles/00013', doi('10.7554/elife.00013')],
  ['https://peerj.com/articles/cs-123/', doi('10.7717/peerj-cs.123')],
  ['https://peerj.com/articles/123.pdf', doi('10.7717/peerj.123')],
  ['https://zenodo.org/records/12345', doi('10.5281/zenodo.12345')],
  ['https://academic.oup.com/bib/article/22/1/1/10.1093/bib/bbz001/5678901', doi('10.1093/bib/bbz001')],
  [
    'https://iopscience.iop.org/article/10.1088/1742-6596/1234/5/052001/pdf',
    maybe('10.1088/1742-6596/1234/5/052001'),
  ],
  ['https://www.frontiersin.org/articles/10.3389/fnins.2019.00001/full', maybe('10.3389/fnins.2019.00001')],
  ['https://www.science.org/doi/10.1126/science.1/full-text', maybe('10.1126/science.1')],
  ['https://github.com/octocat/hello-world', null],
  ['https://example.org/10.1/x', null],
  ['mailto:lamp@example.org', null],
  ['https://doi.org/%', null],
];

describe('an address of a paper', () => {
  test.each(cases)('%s', (href, link) => expect(paperLinkOf(href)).toEqual(link));

  test('is read fast even when it is hostile, short or long', () => {
    const started = performance.now();
    for (const size of [900, 60_000]) {
      const long = 'a/'.repeat(size);
      for (const host of ['ieeexplore.ieee.org/iel7', 'openaccess.thecvf.com/content/CVPR2021'])
        paperLinkOf(`https://${host}/${long}`);
      paperLinkOf(`https://doi.org/10.1000/${long}${').,;'.repeat(size / 8)}`);
      paperLinkOf(`https://example.org/${'10.1000/'.repeat(size / 4)}`);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('is of a kind that can be resolved, for all 32 papers of the seed list', () => {
    const seed = join(import.meta.dirname, '../../../fixtures/lists/awesome-talking-head.md');
    expect(existsSync(seed)).toBe(true);
    const hrefs = [...readFileSync(seed, 'utf8').matchAll(/\]\((https?:[^)]+)\) \(\d+ citations?\)/g)];
    const kinds = hrefs.map((found) => paperLinkOf(found[1] as string)?.kind);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect(kinds).toHaveLength(32);
    expect(['doi', 'arxiv', 'cvf', 'ieee', 'ojs'].map(count)).toEqual([9, 8, 7, 7, 1]);
  });
});

describe('the page of a record', () => {
  test.each([
    ['https://www.semanticscholar.org/paper/0123456789abcdef', true],
    ['https://openalex.org/W2741809807', true],
    ['https://doi.org/10.1000/a', true],
    ['https://openalex.org/W1)[x](https://evil.example', false],
    ['https://openalex.org.evil.example/W1', false],
    ['http://openalex.org/W1', false],
    ['https://openalex.org@evil.example/', false],
    ['javascript:alert(1)', false],
    [undefined, false],
  ])('%s', (url, kept) => expect(recordPageOf(url)).toBe(kept ? url : null));
});
