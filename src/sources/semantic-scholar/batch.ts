/**
 * One batch of identifiers at Semantic Scholar: handles a rejected question, and answers in another order (rule
 * CITE-4). `index.ts` splits the identifiers into batches and reads the records.
 */
import type { AskIndex, PaperAnswer } from '../../ports/paper-index.ts';
import { doiOf, downOf, fieldsOf, textOf } from '../papers/records.ts';

type Batch = (ids: readonly string[]) => Promise<readonly PaperAnswer[]>;

const down = downOf('Semantic Scholar');

/**
 * @param toldOf reads one row; its second argument is the identifier that the row answers
 * @returns a function that asks for identifiers in the service's format; answers are in the order of the question
 */
export function createBatches(
  ask: AskIndex,
  fields: string,
  toldOf: (row: unknown, asked: string) => PaperAnswer,
): Batch {
  /** Set when the service has rejected the question itself: it would reject the next batch too. */
  let refusal: PaperAnswer | undefined;

  /** Null when the service does not accept the question. */
  async function answers(ids: readonly string[]): Promise<readonly PaperAnswer[] | null> {
    const reply = await ask({
      path: '/graph/v1/paper/batch',
      query: { fields },
      body: { ids },
      cost: 'list',
    });
    if (reply.kind === 'failed') return ids.map(() => reply);
    if (reply.status === 400) {
      const none = /no valid paper ids/i.test(textOf(fieldsOf(reply.body)?.['error']));
      return none ? ids.map(() => ({ kind: 'absent' })) : null;
    }
    const rows = reply.body;
    if (reply.status !== 200 || !Array.isArray(rows) || rows.length !== ids.length) {
      return ids.map(() => down('answered a batch with something that does not match it'));
    }
    return ordered(ids, rows, toldOf);
  }

  /**
   * One invalid identifier must not cost the others their answer, so the half that contains it is split again. If both
   * halves are rejected, the identifiers are not the cause: the result is null, and no more requests follow.
   */
  async function halves(ids: readonly string[]): Promise<readonly PaperAnswer[] | null> {
    if (ids.length === 1) return [down('refused an identifier')];
    const middle = Math.ceil(ids.length / 2);
    const [left, right] = [ids.slice(0, middle), ids.slice(middle)];
    const [one, two] = [await answers(left), await answers(right)];
    if (one === null && two === null) return null;
    const refused = () => down('refused several identifiers');
    return [
      ...(one ?? (await halves(left)) ?? left.map(refused)),
      ...(two ?? (await halves(right)) ?? right.map(refused)),
    ];
  }

  return async (ids) => {
    const known = refusal;
    if (known !== undefined) return ids.map(() => known);
    const told = (await answers(ids)) ?? (await halves(ids));
    if (told !== null) return told;
    const why = down('refuses every batch');
    refusal = why;
    return ids.map(() => why);
  };
}

/**
 * Rows are in the order of the question, unless their own identifiers show otherwise. Then each row goes to the
 * identifier that it names, and an identifier that no row names has no answer.
 */
function ordered(
  ids: readonly string[],
  rows: readonly unknown[],
  toldOf: (row: unknown, asked: string) => PaperAnswer,
): readonly PaperAnswer[] {
  const named = rows.map(namesIn);
  const places = new Map(named.flatMap((own, at) => [...own.values()].map((id) => [id, at] as const)));
  const isMoved = (id: string, at: number) => {
    const other = places.get(id.toLowerCase());
    return other !== undefined && !hasName(named[at], id);
  };
  if (ids.some(isMoved)) {
    return ids.map((id) => {
      const at = places.get(id.toLowerCase());
      return at === undefined ? down('answered a batch in another order') : toldOf(rows[at], id);
    });
  }
  return ids.map((id, at) => {
    if (rows[at] === null) return { kind: 'absent' };
    return contradicts(named[at], id) ? down('answered with another work') : toldOf(rows[at], id);
  });
}

type Names = ReadonlyMap<string, string>;

function hasName(names: Names | undefined, id: string): boolean {
  return names?.get(schemeOf(id)) === id.toLowerCase();
}

/** A record may have another DOI or service id for the same work; for other kinds, two values mean two works. */
function contradicts(names: Names | undefined, id: string): boolean {
  const own = names?.get(schemeOf(id));
  return own !== undefined && own !== id.toLowerCase() && !['DOI', 'S2'].includes(schemeOf(id));
}

function schemeOf(id: string): string {
  return id.includes(':') ? id.slice(0, id.indexOf(':')).toUpperCase() : 'S2';
}

/** The identifiers that a row gives for itself, by scheme, in the form of the question and in lower case. */
function namesIn(row: unknown): Names {
  const external = fieldsOf(fieldsOf(row)?.['externalIds']) ?? {};
  const { ArXiv, ACL, DOI, PubMed, PubMedCentral } = external;
  const own = { ARXIV: textOf(ArXiv), ACL: textOf(ACL), DOI: doiOf(DOI) ?? '', PMID: textOf(PubMed) };
  const all = Object.entries({ ...own, PMCID: textOf(PubMedCentral) }).filter(([, id]) => id !== '');
  const record = textOf(fieldsOf(row)?.['paperId']);
  return new Map([
    ...all.map(([scheme, id]) => [scheme, `${scheme}:${id}`.toLowerCase()] as const),
    ...(record === '' ? [] : [['S2', record] as const]),
  ]);
}
