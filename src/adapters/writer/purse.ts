/**
 * What a run may spend on a model: calls, tokens, money. Asked before every request with the most that it could cost, so that
 * no cap is ever passed; told afterwards what it did cost.
 */
import type { Message } from '../../core/draft/prompt.ts';

export interface Caps {
  readonly calls: number;
  /** In and out together. */
  readonly tokens: number;
  /** US dollars; counted only where the price is known. */
  readonly cost: number;
  /** US dollars for a million tokens in and out. */
  readonly price: { readonly in: number; readonly out: number } | null;
}

export interface Purse {
  /** Why the request is not made, or null. */
  mayAsk(messages: readonly Message[], mostOut: number): string | null;
  /** @param body the answer, whose `usage` is believed where it is more than nothing; undefined: the most is taken */
  paid(messages: readonly Message[], mostOut: number, body: unknown): void;
  /** One line. */
  told(): string;
}

/** Bytes of a token at the least: texts in other scripts take more tokens for the same letters. */
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
