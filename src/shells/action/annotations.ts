/**
 * Lines on standard output as the runner reads them: workflow commands, and plain lines that the runner must not read as
 * commands. This shell prints only through this file.
 */

export type Level = 'notice' | 'warning' | 'error';

export interface AnnotationPlace {
  /** Path in the repository. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** GitHub keeps ten annotations of each level in a step and drops the others silently. */
export const mostAnnotations = 10;

/** `::warning title=Firekeeper::message`, for the log and the page of the run. */
export function annotation(level: Level, message: string, place?: AnnotationPlace): string {
  const properties = [
    ...(place === undefined ? [] : [`file=${escapeProperty(place.file)}`, `line=${place.line}`]),
    'title=Firekeeper',
  ];
  return `::${level} ${properties.join(',')}::${escapeData(message)}`;
}

/** Tells the runner to mask a value in all logs. */
export function mask(secret: string): string {
  return `::add-mask::${escapeData(secret)}`;
}

/** A line that is shown only with step debug logging. */
export function debugLine(message: string): string {
  return `::debug::${escapeData(message)}`;
}

/** One line for the log. The prefix prevents `::…::` from being a command; `##[` is a command anywhere in a line. */
export function plainLine(message: string): string {
  return `firekeeper: ${message.replace(/\s+/g, ' ').trim().replaceAll('##[', '## [')}`;
}

/** Escapes the message of a command; the runner decodes the three codes (actions/runner, ActionCommand). */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Escapes a property of a command, which a colon or a comma would end. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
