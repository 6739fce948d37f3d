/** Observations as a facts file, and back. */
import { describe, expect, it } from '@jest/globals';
import { factsOf, renderFacts } from '../../src/core/facts/file.ts';
import type { Observation } from '../../src/core/facts/observation.ts';
import { createRecordedSource, parseFacts } from '../../src/sources/recorded.ts';

const at = '2026-09-01T12:00:00.000Z';

describe('facts as a file', () => {
  const base = { source: 'github', observedAt: at } as const;
  const observations: Observation[] = [
    {
      ...base,
      kind: 'repository',
      key: 'github:z/moved',
      fate: 'moved',
      stars: 5,
      archived: true,
      pushedAt: at,
      id: 3,
      fullName: 'Y/now',
    },
    { ...base, kind: 'repository', key: 'github:a/ok', fate: 'ok', stars: 0, archived: false, id: 1 },
    {
      ...base,
      kind: 'repository',
      key: 'github:a/attic',
      fate: 'archived',
      stars: 4,
      archived: true,
      gated: true,
      disabled: true,
    },
    { ...base, kind: 'repository', key: 'github:a/gone', fate: 'gone', reason: 'GitHub answers 404' },
    { ...base, kind: 'repository', key: 'github:a/unknown', fate: 'unknown', reason: 'x' },
    { ...base, kind: 'paper', key: 'doi:10.1/x', fate: 'ok', source: 'openalex', citations: 12 },
    { ...base, kind: 'paper', key: 'doi:10.1/y', fate: 'unknown' },
  ];

  it('are printed in order, without the unknown, in the stable form', () => {
    expect(renderFacts(factsOf(observations, at))).toBe(`{
  "observedAt": "${at}",
  "repositories": {
    "a/attic": {
      "stars": 4,
      "archived": true,
      "disabled": true,
      "gated": true
    },
    "a/gone": {
      "status": "gone"
    },
    "a/ok": {
      "stars": 0,
      "archived": false,
      "id": 1
    },
    "z/moved": {
      "stars": 5,
      "archived": true,
      "pushedAt": "${at}",
      "id": 3,
      "fullName": "Y/now"
    }
  },
  "papers": {
    "doi:10.1/x": {
      "citations": 12,
      "source": "openalex"
    }
  }
}
`);
  });

  it('give the same observations again, and the same text', async () => {
    const text = renderFacts(factsOf(observations, at));
    const source = createRecordedSource(parseFacts(text, 'f'));
    const asked = observations.map(({ kind, key }) => ({ kind, id: key, key }));
    const found = await source.observe(asked);
    const plain = ({ source: _s, reason: _r, ...rest }: Observation) => rest;
    const known = ({ fate }: Observation) => fate !== 'unknown';
    expect(found.filter(known).map(plain)).toEqual(observations.filter(known).map(plain));
    expect(renderFacts(factsOf(found, at))).toBe(text);
    expect(renderFacts(factsOf(found.toReversed(), at))).toBe(text);
  });
});
