/**
 * Lines on standard output as the runner reads them: workflow commands, and plain lines that must not be taken
 * for one. Nothing of this shell prints in another way.
 */

export type Level = 'notice' | 'warning' | 'error';

export interface AnnotationPlace {
  /** Path in the repository. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** GitHub keeps ten annotations of a level for a step and drops the others without a word. */
export const mostAnnotations = 10;

/** `::warning title=Firekeeper::message`, for the log and the page of the run. */
export function annotation(level: Level, message: string, place?: AnnotationPlace): string {
  const properties = [
    ...(place === undefined ? [] : [`file=${escapeProperty(place.file)}`, `line=${place.line}`]),
    'title=Firekeeper',
  ];
  return `::${level} ${properties.join(',')}::${escapeData(message)}`;
}

/** Tells the runner a value that no log may show. */
export function mask(secret: string): string {
  return `::add-mask::${escapeData(secret)}`;
}

/** A line for those who turned step debug logging on. */
export function debugLine(message: string): string {
  return `::debug::${escapeData(message)}`;
}

/** One line for the log. The prefix keeps `::…::` from being a command; `##[` is one wherever it stands. */
export function plainLine(message: string): string {
  return `firekeeper: ${message.replace(/\s+/g, ' ').trim().replaceAll('##[', '## [')}`;
}

/** The message of a command: the runner turns the three codes back (actions/runner, ActionCommand). */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a command: a colon or a comma would end it. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
