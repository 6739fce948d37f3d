/**
 * The App's log, with pino: one line for each event, as JSON or as plain text. Every line goes through the redactor, so
 * that secrets in messages or stacks of library errors are removed too.
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

/** Type, message, stack and causes of an error. No other properties, because libraries attach requests and payloads. */
function errorOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return { message: String(error) };
  const { name, message, stack, cause, code: known } = error as Error & { readonly code?: unknown };
  const code = typeof known === 'string' ? { code: known } : {};
  return { name, message, ...code, stack, ...(cause === undefined ? {} : { cause: errorOf(cause) }) };
}

/** `12:00:00 warn what happened key=value`, always on one line. */
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

/** Replaces control characters, so that a log line cannot control the terminal. */
function printable(text: string, allowed: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (char) =>
    allowed.includes(char) ? char : ' ',
  );
}

/** Writes what a run reports to the log, except progress, which is only for people who wait. */
export function logJournal(log: Log): Journal {
  return {
    progress() {},
    warn: (line) => log.warn(line),
    detail: (line) => log.debug(line),
  };
}

/**
 * Limits lines about events that anybody can cause: at most one line every `everyMs` for each kind, with the number of
 * events since the last line. The kinds are our own words, so their number is limited.
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
