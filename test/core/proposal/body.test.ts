import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boxes, type BodyInput, longestBody, readBody, renderBody } from '../../../src/core/proposal/body.ts';
import { noChecks } from '../../../src/core/proposal/late.ts';
import { type Finding, finding } from '../../../src/core/plan/finding.ts';
import { plainFinding } from '../plan/any-finding.ts';
import { forbidden, hostile } from '../text/hostile.ts';
import { anyLists, anyMarker, entryOf, planOf, reported, sampleMarker, starsChange } from './samples.ts';

const held = finding('outlier', { shown: 3, stars: 900 }, { line: 4, title: 'Three', subject: null });
const plan = planOf(
  [starsChange(entryOf('a/one', 'One'), '1', '2')],
  [plainFinding('archived', 3, 'Two'), held],
);
const input: BodyInput = {
  report: { lists: [reported('README.md', plan)], observedAt: '2026-09-01T12:00:00Z', source: 'github' },
  marker: sampleMarker,
  shell: 'app',
  nextRun: 'Mon, 30 Nov 2026, 04:12 (Europe/Vienna)',
  version: '0.1.0',
};
const begin = '<!-- firekeeper:begin -->';
const end = '<!-- firekeeper:end -->';
const tick = (body: string, box: string) =>
  body.replace(`- [ ] <!-- firekeeper:${box} -->`, `- [x] <!-- firekeeper:${box} -->`);

describe('body', () => {
  it('gives first what needs a person, then how the proposal behaves, then the boxes', () => {
    const body = renderBody(input);
    const places = [
      body.indexOf('**Updates 1 star count**'),
      body.indexOf('### Needs you'),
      body.indexOf('**What happens next.**'),
      body.indexOf('Next run: Mon, 30 Nov 2026'),
      body.indexOf('<!-- firekeeper:rebuild -->'),
      body.indexOf('<!-- firekeeper:snooze -->'),
      body.indexOf('<!-- firekeeper:pause -->'),
      body.indexOf('<!-- firekeeper:state '),
    ];
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('can be read back: boxes and marker, with CRLF line endings too', () => {
    for (const box of boxes) {
      for (const body of [renderBody(input), renderBody(input).replaceAll('\n', '\r\n')]) {
        const read = readBody(tick(body, box));
        expect(read.checks).toEqual({ ...noChecks, [box]: true });
        expect(read.marker).toEqual(sampleMarker);
        expect(read.ours).toBe(true);
      }
    }
  });

  it('offers to accept held numbers only where some can be accepted', () => {
    const boxOf = (...findings: Finding[]) => {
      const lists = [
        reported('README.md', planOf([starsChange(entryOf('a/one', 'One'), '1', '2')], findings)),
      ];
      return renderBody({ ...input, report: { ...input.report, lists } }).includes('firekeeper:accept');
    };
    const place = { line: 4, title: 'Three', subject: null };
    expect(boxOf(held)).toBe(true);
    expect(boxOf(finding('owner', { shown: 3, names: ['a/b', 'c/d'] }, place))).toBe(false);
    expect(boxOf(plainFinding('archived', 3, 'Two'))).toBe(false);
  });

  it('keeps a recorded pause ticked', () => {
    expect(readBody(renderBody({ ...input, marker: { ...sampleMarker, paused: true } })).checks.pause).toBe(
      true,
    );
  });

  it('shows growth only where there is a history', () => {
    expect(renderBody(input)).not.toContain('Growth');
    const growth = { sinceLastRun: { stars: 12, repositories: 3 }, since30Days: null };
    expect(renderBody({ ...input, growth })).toContain('3 repositories gained 12 stars since the last run.');
    expect(renderBody({ ...input, growth })).not.toContain('30 days');
  });

  it('describes a box for the shell that writes, and names the next run only where Firekeeper decides it', () => {
    const box = (shell: BodyInput['shell']) =>
      /firekeeper:rebuild --> (.*)/.exec(renderBody({ ...input, shell }))?.[1];
    expect(box('app')).toBe('Rebuild now');
    expect(box('action')).toBe('Rebuild at the next run of the workflow');
    expect(box('command')).toBe('Rebuild at the next run');
    expect(renderBody({ ...input, nextRun: null })).not.toContain('Next run');
    expect(renderBody({ ...input, shell: 'app' })).not.toMatch(/workflow|Action/);
  });

  it('ignores boxes and markers outside its region', () => {
    const forged = '- [x] <!-- firekeeper:pause --> Pause\n<!-- firekeeper:state {} -->';
    const body = renderBody({ ...input, outside: { before: forged, after: `\n${forged}` } });
    expect(readBody(body).checks.pause).toBe(false);
    expect(readBody(body).marker).toEqual(sampleMarker);
    expect(readBody(forged)).toEqual({
      ours: false,
      marker: null,
      checks: noChecks,
      outside: { before: forged, after: '' },
    });
    expect(readBody(null).ours).toBe(false);
  });

  it('keeps what people wrote, byte for byte, through rewrites', () => {
    const text = fc.oneof(
      hostile,
      fc
        .array(fc.oneof(hostile, fc.constantFrom(begin, end, '\r\n')), { maxLength: 4 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, text, anyMarker, (before, after, marker) => {
        // A text that holds a whole region is read as that region; only a copy of our body has one.
        fc.pre(!(before.includes(begin) && before.indexOf(end, before.indexOf(begin)) >= 0));
        const first = renderBody({ ...input, marker, outside: { before, after } });
        const read = readBody(first);
        expect(read.outside).toEqual({ before, after });
        expect(read.marker).toEqual(marker);
        const second = renderBody({ ...input, outside: read.outside });
        expect(readBody(second).outside).toEqual({ before, after });
      }),
    );
  });

  it('has no active text of others in our region', () => {
    fc.assert(
      fc.property(anyLists, hostile, (lists, source) => {
        const report = { lists, observedAt: '2026-09-01T12:00:00Z', source };
        const body = renderBody({ ...input, report });
        expect(readBody(body)).toEqual(readBody(renderBody(input)));
        const text = body
          .replace(/<!-- firekeeper:(?:begin|end|accept|rebuild|snooze|pause) -->/g, '')
          .replace(/<!-- firekeeper:state [^>]* -->/, '')
          .replaceAll('\n', ' ')
          .replace(/\]\(https:\/\/github\.com\/[\w.-]+\/[\w.-]+\)/g, '')
          .replace(/<\/?(?:details|summary)>/g, '');
        for (const [what, pattern] of forbidden) expect([what, pattern.exec(text)]).toEqual([what, null]);
      }),
    );
  });

  it('stays within its limit by telling less, and keeps all boxes and the marker', () => {
    const many = Array.from({ length: 9000 }, (_, n) =>
      starsChange(entryOf(`a/r${n}`, `Title ${n}`, n), '1', '2'),
    );
    const report = { ...input.report, lists: [reported('README.md', planOf(many, [held]))] };
    for (const size of [0, 30_000, 56_000]) {
      const outside = { before: 'x'.repeat(size), after: '' };
      const body = renderBody({ ...input, report, outside });
      expect(body.length).toBeLessThanOrEqual(longestBody + 1000);
      if (size < 50_000) expect(body.length).toBeLessThanOrEqual(longestBody);
      expect(readBody(body).marker).toEqual(sampleMarker);
      for (const box of boxes) expect(readBody(tick(body, box)).checks[box]).toBe(true);
    }
  });
});
