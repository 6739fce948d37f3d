/**
 * The types that the stand-in indexes and their server share. Contains only types and small constructors of
 * answers.
 */
import type { Clock } from '../../src/ports/clock.ts';
import type { Work } from './works.ts';

export type ServiceName = 's2' | 'openalex' | 'crossref' | 'opencitations' | 'arxiv';

export interface Asked {
  readonly service: ServiceName;
  readonly method: string;
  /** Path below the base of the service, still escaped. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON, or undefined. */
  readonly body: unknown;
  /** Base address of the service. */
  readonly base: string;
  /** Length of the whole address. */
  readonly length: number;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent unchanged, everything else as JSON. */
  readonly body: unknown;
  readonly type?: string;
}

export interface World {
  readonly clock: Clock;
  readonly works: readonly Work[];
  readonly keys: { readonly s2: string; readonly openalex: string };
  readonly switches: Switches;
  /** Records what the real service would not allow. */
  readonly violation: (line: string) => void;
}

export interface Switches {
  /** The pool that all callers without a key share. It is nearly always used up. */
  s2Anonymous: 'limited' | 'served';
  /** Whether Crossref's `select` accepts `resource`, which is not known yet. */
  crossrefResource: 'selectable' | 'refused';
  /** US dollars a day with and without a key. */
  openAlexBudget: { keyed: number; anonymous: number };
}

export const json = (
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers,
  body,
});

export const plain = (
  body: string,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({ status, headers, body, type: 'text/plain;charset=utf-8' });
