/**
 * The catalogue of expected failures. Each has a code, one line that says what is wrong and one that says
 * what to do; a shell maps the code to an exit code once. Anything else that is thrown is a fault of ours.
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
  /** What the reader should do, without a final stop. */
  readonly help: string;

  constructor(code: ErrorCode, message: string, help: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'FirekeeperError';
    this.code = code;
    this.help = help;
  }
}

/**
 * Whether an error is of the catalogue, by its form: command line and App are packages with a copy of the class each,
 * and the one tells what the other threw.
 */
export function isExpected(error: unknown): error is FirekeeperError {
  if (!(error instanceof Error) || !('code' in error) || !('help' in error)) return false;
  return errorCodes.some((code) => code === error.code);
}

/** Exit codes of the command line (rule CLI-1). */
export const exitCodes = { ok: 0, findings: 1, usage: 2, service: 3, internal: 4 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Maps an expected failure to the documented exit code; everything that is not in the catalogue is ours. */
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
