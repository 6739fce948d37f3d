import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readMarker, renderMarker } from '../../../src/core/proposal/marker.ts';
import { hostile } from '../text/hostile.ts';
import { anyMarker, sampleMarker, sha } from './samples.ts';

const plain = (json: unknown) => `<!-- firekeeper:state ${JSON.stringify(json)} -->`;

describe('marker', () => {
  it('is one hidden line with the version first', () => {
    expect(renderMarker(sampleMarker)).toMatch(/^<!-- firekeeper:state \{"version":1,.*\} -->$/);
  });

  it('can be read back from any surrounding text', () => {
    fc.assert(
      fc.property(anyMarker, hostile, hostile, (marker, before, after) => {
        const text = `${before}\n${renderMarker(marker)}\n${after}`;
        expect(readMarker(text)).toEqual(marker);
      }),
    );
  });

  it('cannot end its comment, mention anybody or link anything', () => {
    fc.assert(
      fc.property(anyMarker, (marker) => {
        const inner = renderMarker(marker).slice('<!--'.length, -'-->'.length);
        expect(inner).not.toMatch(/--|[<>@#&`]|[^\x20-\x7e]/);
      }),
    );
  });

  it('is not found in text that it did not write, and reading never throws', () => {
    const wrong: readonly unknown[] = [
      { ...sampleMarker, version: 2 },
      { ...sampleMarker, head: 'main' },
      { ...sampleMarker, head: sha('B') },
      { ...sampleMarker, digest: sha('d') },
      { ...sampleMarker, closes: -1 },
      { ...sampleMarker, closes: '1' },
      { ...sampleMarker, snoozedUntil: 'soon' },
      { ...sampleMarker, lists: Array.from({ length: 21 }, () => sampleMarker.lists[0]) },
      { ...sampleMarker, lists: 'README.md' },
      { ...sampleMarker, paused: undefined },
      [],
      null,
      'text',
    ];
    expect(readMarker(plain(sampleMarker))).toEqual(sampleMarker);
    for (const one of wrong) expect([one, readMarker(plain(one))]).toEqual([one, null]);
    expect(readMarker('')).toBeNull();
    expect(readMarker('<!-- firekeeper:state {"version":1')).toBeNull();
    expect(readMarker('<!-- firekeeper:state not json -->')).toBeNull();
    expect(readMarker(plain({ ...sampleMarker, extra: 'x'.repeat(70_000) }))).toBeNull();
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        expect(readMarker(`${a}<!-- firekeeper:state ${b} -->${a}`)).toBeNull();
      }),
    );
  });

  it('has no unknown keys after reading', () => {
    const text = `<!-- firekeeper:state ${JSON.stringify(sampleMarker).replace('{', '{"__proto__":{"admin":true},')} -->`;
    const read = readMarker(text);
    expect(read).toEqual(sampleMarker);
    expect((read as unknown as { admin?: boolean }).admin).toBeUndefined();
  });
});
