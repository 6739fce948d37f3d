/**
 * The catalogue of expected failures. Each has a code, one line about what is wrong and one about what to do. Shells
 * map the code to an exit code. Any other error that is thrown is a bug.
 */
const errorCodes = [
  'usage',
  'config',
  'input',
  'too-large',
  'unparsable',
  'facts',
  'credentials',
  'network',
  'rate-limit',
  'write',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export class FirekeeperError extends Error {
  readonly code: ErrorCode;
  /** What the reader should do, without a final full stop. */
  readonly help: string;

  constructor(code: ErrorCode, message: string, help: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'FirekeeperError';
    this.code = code;
    this.help = help;
  }
}

/**
 * Whether an error belongs to the catalogue. It checks the form, not the class: the packages of the command line and of
 * the App each have a copy of the class, and one prints what the other threw.
 */
export function isExpected(error: unknown): error is FirekeeperError {
  if (!(error instanceof Error) || !('code' in error) || !('help' in error)) return false;
  return errorCodes.some((code) => code === error.code);
}

/** Exit codes of the command line (rule CLI-1). */
export const exitCodes = { ok: 0, findings: 1, usage: 2, service: 3, internal: 4 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Maps an expected failure to the documented exit code; any other error is internal. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!isExpected(error)) return exitCodes.internal;
  switch (error.code) {
    case 'credentials':
    case 'network':
    case 'rate-limit':
      return exitCodes.service;
    default:
      return exitCodes.usage;
  }
}
