/**
 * Removes known credentials from texts (rule SAFE-4): in plain form, as JSON or an address writes them, and inside
 * base64 at any offset. Everything that a shell prints, and every text that is quoted from a service, goes through this
 * file. The App has many secrets for a limited time (`createSecrets`); the other shells have a few (`redactor`).
 */
import type { Clock } from '../ports/clock.ts';

export interface Secrets {
  /**
   * Adds a credential: for ever if it comes from the configuration, for `forMs` milliseconds if it was made for a job.
   */
  add(value: string, forMs?: number): void;
  redact(text: string): string;
}

/** Shorter values are words that also occur in ordinary text. */
const shortest = 6;
/** The shortest line of a key with several lines that is removed on its own. */
const shortestLine = 32;
/**
 * Most temporary credentials that are kept; the oldest are dropped first. A busy server has fewer tokens in an hour.
 */
const mostLent = 20_000;
const shown = '[redacted]';

/** The form of a GitHub token, a JWT or a private key, for a secret that was never added. */
const looks =
  /\bgh[oprsu]_[A-Za-z0-9._-]{20,}|\bgithub_pat_\w{20,}|\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/**
 * Removes these values from a text, and nothing else, because lists go through it to standard output. It ignores values
 * that are unset or too short to be a secret.
 */
export function redactor(...secrets: readonly (string | undefined)[]): (text: string) => string {
  const known: Known = new Map();
  for (const secret of secrets) if (secret !== undefined) learn(secret, known);
  return (text) => withoutKnown(text, known);
}

/** For a log of many jobs: secrets are added and expire, and texts that only look like a secret are removed as well. */
export function createSecrets(clock: Clock): Secrets {
  const known: Known = new Map();
  /** Values that expire, oldest first. */
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

/** Forms by their first characters, so that a text is read only once, for any number of secrets. */
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

/** Every form in which a value may appear. */
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
 * The base64 characters that depend only on the value, for each of its three possible offsets. So the value is found
 * whatever is before and after it, such as the user in a basic authorization.
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
