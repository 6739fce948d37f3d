/**
 * Credentials that must never be seen, known by value (rule SAFE-4): raw, as they stand in JSON and in
 * addresses, and inside base64 at any offset. Everything that a shell prints, and every word of a service that is
 * quoted, passes here. The App has many secrets for a time (`createSecrets`), everybody else a few (`redactor`).
 */
import type { Clock } from '../ports/clock.ts';

export interface Secrets {
  /** Remembers a credential: one of the configuration for good, one that was made for a job until it is dead. */
  add(value: string, forMs?: number): void;
  redact(text: string): string;
}

/** Shorter values are words that ordinary text holds. */
const shortest = 6;
/** Ends that somebody might quote of a key that goes over many lines. */
const shortestLine = 32;
/** Most credentials with an end that are kept: the oldest go first. An hour of tokens of a busy server is less. */
const mostLent = 20_000;
const shown = '[redacted]';

/** What looks like a token of GitHub's, a JWT or a private key, should one not have been told. */
const looks =
  /\bgh[oprsu]_[A-Za-z0-9._-]{20,}|\bgithub_pat_\w{20,}|\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/**
 * Takes these values out of a text, and nothing else: lists pass here on their way to standard output. Values that
 * are unset or too short to be a secret are left alone.
 */
export function redactor(...secrets: readonly (string | undefined)[]): (text: string) => string {
  const known: Known = new Map();
  for (const secret of secrets) if (secret !== undefined) learn(secret, known);
  return (text) => withoutKnown(text, known);
}

/** For a log of many jobs: secrets come and go, and what only looks like one is taken out as well. */
export function createSecrets(clock: Clock): Secrets {
  const known: Known = new Map();
  /** Values with an end, oldest first. */
  const lent = new Map<string, number>();
  const kept = new Set<string>();

  function lend(value: string, forMs: number): void {
    const now = clock.now();
    for (const [old, until] of lent) {
      if (until > now && lent.size < mostLent) break;
      lent.delete(old);
      forget(old, known);
    }
    lent.set(value, now + forMs);
  }

  return {
    add(value, forMs) {
      if (value.length < shortest || kept.has(value)) return;
      if (forMs === undefined) {
        lent.delete(value);
        kept.add(value);
      } else {
        lend(value, forMs);
      }
      learn(value, known);
    },
    redact: (text) => withoutKnown(text, known).replace(looks, shown),
  };
}

/** Forms by their first characters, so that a text is read once however many there are. */
type Known = Map<string, Set<string>>;

function learn(value: string, known: Known): void {
  if (value.length < shortest) return;
  for (const form of formsOf(value)) {
    const start = form.slice(0, shortest);
    const forms = known.get(start) ?? new Set();
    known.set(start, forms.add(form));
  }
}

function forget(value: string, known: Known): void {
  for (const form of formsOf(value)) {
    const start = form.slice(0, shortest);
    const forms = known.get(start);
    forms?.delete(form);
    if (forms?.size === 0) known.delete(start);
  }
}

function withoutKnown(text: string, known: Known): string {
  if (known.size === 0) return text;
  let clean = '';
  let from = 0;
  for (let at = 0; at + shortest <= text.length; at += 1) {
    const forms = known.get(text.slice(at, at + shortest));
    const length = forms === undefined ? 0 : longestAt(text, at, forms);
    if (length === 0) continue;
    clean += `${text.slice(from, at)}${shown}`;
    from = at + length;
    at = from - 1;
  }
  return from === 0 ? text : clean + text.slice(from);
}

function longestAt(text: string, at: number, forms: ReadonlySet<string>): number {
  let length = 0;
  for (const form of forms) if (form.length > length && text.startsWith(form, at)) length = form.length;
  return length;
}

/** Every way in which a value may turn up. */
function formsOf(value: string): ReadonlySet<string> {
  const lines = value.includes('\n')
    ? value.split('\n').filter((line) => line.length >= shortestLine && !line.startsWith('-----'))
    : [];
  const plain = [value, value.trim(), ...lines];
  const forms = plain.flatMap((one) => [
    one,
    JSON.stringify(one).slice(1, -1),
    encodeURIComponent(one),
    Buffer.from(one, 'utf8').toString('hex'),
    ...inBase64(one),
  ]);
  return new Set(forms.filter((form) => form.length >= shortest));
}

/**
 * The characters of base64 that a value alone decides, for each of the three offsets it may have in what was
 * encoded: found whatever stood before and after it, such as the user of a basic authorization.
 */
function inBase64(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = Math.ceil((offset * 8) / 6);
    const text = whole.toString('base64url').slice(first, Math.floor((whole.length * 8) / 6));
    return [text, text.replaceAll('-', '+').replaceAll('_', '/')];
  });
}
