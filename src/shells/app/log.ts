/**
 * The App's log: pino, one line an event, every line through the redactor as it leaves (so what a library puts into
 * an error's message or its stack is covered as well). JSON for machines, or a plain line for people.
 */
import pino, { type Logger } from 'pino';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Secrets } from '../../adapters/secrets.ts';
import type { AppSettings } from './settings.ts';

export type Log = Logger;

export interface LogParts {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Gets whole lines with their end. */
  readonly write: (line: string) => void;
}

export function createLog(
  { logLevel, logFormat }: Pick<AppSettings, 'logLevel' | 'logFormat'>,
  { secrets, clock, write }: LogParts,
): Log {
  const options: pino.LoggerOptions = {
    level: logLevel,
    base: null,
    timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
    formatters: { level: (level) => ({ level }) },
    serializers: { err: errorOf },
  };
  return pino(options, {
    write(line: string) {
      const clean = secrets.redact(line);
      write(logFormat === 'json' ? clean : plainLine(clean));
    },
  });
}

/** Type, message, stack and the chain of causes. Not the properties: libraries hang requests and payloads on errors. */
function errorOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return { message: String(error) };
  const { name, message, stack, cause, code: known } = error as Error & { readonly code?: unknown };
  const code = typeof known === 'string' ? { code: known } : {};
  return { name, message, ...code, stack, ...(cause === undefined ? {} : { cause: errorOf(cause) }) };
}

/** `12:00:00 warn what happened key=value`, on one line whatever the values hold. */
function plainLine(line: string): string {
  let record: Record<string, unknown>;
  try {
    record = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const { level, time, msg, err, ...rest } = record;
  const clock = String(time).slice(11, 19);
  const pairs = Object.entries(rest).map(([key, value]) => `${key}=${brief(value)}`);
  const failure = err as { readonly message?: string; readonly stack?: string } | undefined;
  const trace = failure?.stack === undefined ? [] : [printable(failure.stack, '\n')];
  return `${[clock, String(level).padEnd(5), brief(msg ?? ''), ...pairs].join(' ')}\n${trace.map((text) => `${text}\n`).join('')}`;
}

function brief(value: unknown): string {
  return printable(typeof value === 'string' ? value : JSON.stringify(value), '');
}

/** A terminal obeys control characters; a log line must not be able to give it orders. */
function printable(text: string, allowed: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (char) =>
    allowed.includes(char) ? char : ' ',
  );
}

/** What a run tells, as lines of the log. Progress is for people who wait, so it is not logged. */
export function logJournal(log: Log): Journal {
  return {
    progress() {},
    warn: (line) => log.warn(line),
    detail: (line) => log.debug(line),
  };
}

/**
 * One line for something that anybody can cause as often as they like: at most one every `everyMs` for each kind,
 * which says how many went before it unsaid. The kinds are words of ours, so their number is bounded as well.
 */
export function createQuietLine(
  clock: Clock,
  everyMs: number,
): (kind: string, say: (unsaid: number) => void) => void {
  const seen = new Map<string, { readonly at: number; readonly unsaid: number }>();
  return (kind, say) => {
    const now = clock.now();
    const last = seen.get(kind);
    if (last !== undefined && now < last.at + everyMs) {
      seen.set(kind, { at: last.at, unsaid: last.unsaid + 1 });
      return;
    }
    seen.set(kind, { at: now, unsaid: 0 });
    say(last?.unsaid ?? 0);
  };
}
