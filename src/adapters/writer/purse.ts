/**
 * The limits for a run with a model: calls, tokens, money. Before every request it gets the highest possible cost, so
 * that no limit is ever exceeded; afterwards it gets the real cost.
 */
import type { Message } from '../../core/draft/prompt.ts';

export interface Caps {
  readonly calls: number;
  /** Input and output together. */
  readonly tokens: number;
  /** US dollars; counted only if the price is known. */
  readonly cost: number;
  /** US dollars for a million input and output tokens. */
  readonly price: { readonly in: number; readonly out: number } | null;
}

export interface Purse {
  /** Why the request is not allowed, or null. */
  mayAsk(messages: readonly Message[], mostOut: number): string | null;
  /** @param body the answer; its `usage` counts if it is more than zero; undefined: the highest possible cost counts */
  paid(messages: readonly Message[], mostOut: number, body: unknown): void;
  /** What was spent, in one line. */
  told(): string;
}

/** The fewest bytes of a token: texts in other scripts take more tokens for the same letters. */
const bytesOfToken = 2;

export function createPurse({ calls, tokens, cost, price }: Caps): Purse {
  const spent = { calls: 0, tokens: 0, cost: 0 };
  const worth = (tokensIn: number, tokensOut: number): number =>
    price === null ? 0 : (tokensIn * price.in + tokensOut * price.out) / 1_000_000;
  return {
    mayAsk(messages, mostOut) {
      const most = tokensOf(messages);
      if (spent.calls + 1 > calls) return `The cap of ${calls} calls to the model was reached`;
      if (spent.tokens + most + mostOut > tokens) return `The cap of ${tokens} tokens was reached`;
      if (spent.cost + worth(most, mostOut) > cost) return `The cap of ${cost} dollars was reached`;
      return null;
    },
    paid(messages, mostOut, body) {
      const [tokensIn, tokensOut] = usageIn(body) ?? [tokensOf(messages), mostOut];
      spent.calls += 1;
      spent.tokens += tokensIn + tokensOut;
      spent.cost += worth(tokensIn, tokensOut);
    },
    told: () =>
      `the model: ${spent.calls} calls, ${spent.tokens} tokens${price === null ? '' : `, ${spent.cost.toFixed(4)} dollars`}`,
  };
}

function tokensOf(messages: readonly Message[]): number {
  const bytes = messages.reduce((sum, { content }) => sum + new TextEncoder().encode(content).length, 0);
  return Math.ceil(bytes / bytesOfToken);
}

function usageIn(body: unknown): readonly [number, number] | null {
  const { usage } = (body ?? {}) as {
    readonly usage?: { readonly prompt_tokens?: unknown; readonly completion_tokens?: unknown };
  };
  const { prompt_tokens: tokensIn, completion_tokens: tokensOut } = usage ?? {};
  return isCount(tokensIn) && isCount(tokensOut) ? [tokensIn, tokensOut] : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
