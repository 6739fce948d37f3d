/** No credential gets into the log in any encoding, and no text controls a terminal. */
import { describe, expect, it } from '@jest/globals';
import { createQuietLine, logJournal } from '../../../../src/shells/app/log.ts';
import { createSecrets } from '../../../../src/adapters/secrets.ts';
import { secretsOf } from '../../../../src/shells/app/settings.ts';
import { heldClock, keptLog, pem, settingsOf, webhookSecret } from './world.ts';

const token = `ghs_12345_${'aB3.x_-9'.repeat(60)}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('secrets', () => {
  const known = () => {
    const secrets = createSecrets(heldClock());
    for (const value of secretsOf(settingsOf())) secrets.add(value);
    return secrets;
  };

  it.each([
    ['raw', webhookSecret],
    ['in an address', encodeURIComponent(webhookSecret)],
    ['in base64', base64(webhookSecret)],
    ['in base64url', Buffer.from(webhookSecret).toString('base64url')],
    ['in hex', Buffer.from(webhookSecret).toString('hex')],
  ])('are removed %s', (_how, form) => {
    const clean = known().redact(`before ${form} after`);
    expect(clean).toMatch(/^before \[redacted\]\S{0,3} after$/);
  });

  it('are removed from base64 with any text before and after them', () => {
    const secrets = createSecrets(heldClock());
    const secret = 'key-Ä-12345678';
    secrets.add(secret);
    for (const before of ['', 'a', 'ab', 'x-access-token:']) {
      for (const after of ['', '!', '!!', '\n{"more":true}']) {
        const whole = base64(`${before}${secret}${after}`);
        const clean = secrets.redact(`Basic ${whole}`);
        expect(clean).toContain('[redacted]');
        const left = Buffer.from(clean.replace('Basic ', '').replace('[redacted]', ''), 'base64').toString();
        expect(left).not.toContain('12345678');
      }
    }
  });

  it('a key is removed as it is, on one line, and line by line', () => {
    const lines = pem.trim().split('\n').slice(1, -1);
    const texts = [
      pem,
      pem.trim(),
      JSON.stringify({ pem }),
      pem.replaceAll('\n', '\\n'),
      base64(pem),
      ...lines,
    ];
    for (const text of texts) {
      const clean = known().redact(`>${text}<`);
      for (const line of lines.filter((one) => one.length >= 32)) {
        expect(clean).not.toContain(line);
        expect(clean).not.toContain(base64(line).slice(4, -4));
      }
    }
  });

  it('that were never added are recognised by their form', () => {
    const jwt = `eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NSJ9.${'s'.repeat(40)}`;
    const clean = createSecrets(heldClock()).redact(`${token} ${jwt} ${pem} github_pat_${'a'.repeat(30)}`);
    expect(clean).toBe('[redacted] [redacted] [redacted]\n [redacted]');
  });

  it('words stay as they are', () => {
    const secrets = known();
    secrets.add('abc');
    const text = 'ghs_ and abc, eyJ, a long secret that everybody knows';
    expect(secrets.redact(text)).toBe(text);
  });

  it('of one job are forgotten long after they expire, those of the configuration never', () => {
    const clock = heldClock();
    const secrets = createSecrets(clock);
    secrets.add('configured-for-good');
    secrets.add('lent-for-one-job-only', 7_200_000);
    clock.advance(3_700_000);
    secrets.add('another-that-was-lent', 7_200_000);
    expect(secrets.redact('lent-for-one-job-only')).toBe('[redacted]');
    clock.advance(3_700_000);
    secrets.add('a-third-that-was-lent', 7_200_000);
    expect(secrets.redact('lent-for-one-job-only another-that-was-lent configured-for-good')).toBe(
      'lent-for-one-job-only [redacted] [redacted]',
    );
  });

  it('are searched for fast, even with many tokens', () => {
    const secrets = createSecrets(heldClock());
    for (let index = 0; index < 3000; index += 1) secrets.add(`ghs_1_${index}_${'t'.repeat(500)}`, 7_200_000);
    const line = 'a line of the log as they are, with a repository and a count '.repeat(5);
    const began = performance.now();
    for (let time = 0; time < 1000; time += 1) secrets.redact(line);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('the log', () => {
  it('shows no credential from messages, fields, errors or their causes', () => {
    const { log, lines, secrets } = keptLog(heldClock());
    secrets.add(token, 7_200_000);
    const cause = new Error(`GET https://x-access-token:${token}@example.org`);
    const error = Object.assign(new Error(`failed with ${token}`, { cause }), {
      request: { headers: { authorization: `Basic ${base64(`x-access-token:${token}`)}` } },
    });
    log.error({ err: error, auth: base64(token), deep: { token } }, `saw ${token}`);
    logJournal(log).warn(token);
    expect(lines.join('')).not.toContain(token.slice(20, 60));
    expect(lines.join('')).not.toContain(base64(token).slice(40, 80));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      time: '2026-11-22T12:00:00.000Z',
      msg: 'saw [redacted]',
      err: { name: 'Error', cause: { message: 'GET https://x-access-token:[redacted]@example.org' } },
    });
    expect(lines[0]).not.toContain('headers');
  });

  it('obeys its level', () => {
    const { log, lines } = keptLog(heldClock(), 'warn');
    log.info('no');
    log.warn('yes');
    expect(lines).toHaveLength(1);
  });

  it('has one line for people, without control sequences for the terminal', () => {
    const { log, lines } = keptLog(heldClock(), 'info', 'plain');
    log.info({ list: 'acme/list', count: 3, name: 'x\u001b[2J\ny' }, 'visited');
    expect(lines).toEqual(['12:00:00 info  visited list=acme/list count=3 name=x [2J y\n']);
    log.error({ err: new Error('no\u001b[2J') }, 'failed');
    expect(lines[1]).toContain('12:00:00 error failed\nError: no [2J\n');
  });

  it('reports at most once a minute what anybody can cause, with the number of repetitions', () => {
    const clock = heldClock();
    const quietly = createQuietLine(clock, 60_000);
    const said: string[] = [];
    const say = (kind: string) => quietly(kind, (unsaid) => void said.push(`${kind} ${unsaid}`));
    for (let time = 0; time < 5; time += 1) say('a');
    say('b');
    clock.advance(60_000);
    say('a');
    expect(said).toEqual(['a 0', 'b 0', 'a 4']);
  });
});
