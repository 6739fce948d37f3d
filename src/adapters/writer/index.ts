/**
 * Asks a language model behind an OpenAI-compatible address for lines about entries (rule NEW-5): in batches, at
 * temperature 0, within limits for calls, tokens and money, and never twice for the same facts. A failure is reported,
 * and its lines are not written.
 */
import { z } from 'zod';
import {
  type ItemFacts,
  messagesFor,
  promptVersion,
  type Suggestion,
  suggestionsIn,
} from '../../core/draft/prompt.ts';
import { sha256 } from '../../core/text/digest.ts';
import type { AskIndex } from '../../ports/paper-index.ts';
import type { SourceTools } from '../../ports/source.ts';
import type { Writer, Writing } from '../../ports/writer.ts';
import { createPacedAsk } from '../manners/paced.ts';
import { createPurse, type Caps, type Purse } from './purse.ts';

export interface WriterOptions {
  /** Base of the API, without a slash at the end: `https://api.example.org/v1`. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token; absent for a model on the user's own machine. */
  readonly key?: string;
  readonly caps: Caps;
  readonly cache: SuggestionCache;
  /** Limit of one request; default 60 s. */
  readonly timeoutMs?: number;
}

/** Answers by the hash of their question. */
export interface SuggestionCache {
  get(key: string): Promise<Suggestion | undefined>;
  set(key: string, value: Suggestion): Promise<void>;
  flush(): Promise<void>;
}

/** The form of a stored answer. */
export const suggestionShape = z.object({
  blurb: z.string().max(2_000).nullable(),
  section: z.string().max(500).nullable(),
  keep: z.boolean(),
  reason: z.string().max(500),
});

/** Entries in one request; a long answer is more often incomplete than a short one. */
const batchSize = 15;
/** Most tokens for one entry in an answer: a line, a heading and the braces around them. */
const tokensOfEntry = 120;

export function createWriter(options: WriterOptions, tools: SourceTools): Writer {
  const { model, caps, cache } = options;
  const batch = batchesOf(askerOf(options, tools), model);

  /** Asks about facts without a stored answer, batch after batch, and stores the answers. */
  async function askAll(topic: string, facts: readonly ItemFacts[]): Promise<Writing> {
    const suggestions = new Map<string, Suggestion>();
    const remarks = new Set<string>();
    const purse = createPurse(caps);
    const keyOf = (one: ItemFacts) => sha256(JSON.stringify([promptVersion, model, topic, one]));
    const open: ItemFacts[] = [];
    for (const one of facts) {
      const kept = await cache.get(keyOf(one));
      if (kept === undefined) open.push(one);
      else suggestions.set(one.id, kept);
    }
    for (let at = 0; at < open.length; at += batchSize) {
      tools.journal.progress('lines', suggestions.size, facts.length);
      const some = open.slice(at, at + batchSize);
      const told = await batch(topic, some, purse);
      if (typeof told === 'string') {
        remarks.add(`${told}.`);
        continue;
      }
      for (const one of some) {
        const suggestion = told.get(one.id);
        if (suggestion === undefined) continue;
        suggestions.set(one.id, suggestion);
        if (suggestionShape.safeParse(suggestion).success) await cache.set(keyOf(one), suggestion);
      }
    }
    tools.journal.detail(purse.told());
    return { suggestions, remarks: [...remarks] };
  }

  return {
    async write(topic, facts) {
      const { suggestions, remarks } = await askAll(topic, facts);
      await cache.flush();
      tools.journal.progress('lines', facts.length, facts.length);
      const missing = facts.length - suggestions.size;
      const untold = `${missing} of ${facts.length} entries were not written about by the model.`;
      return { suggestions, remarks: missing > 0 ? [...remarks, untold] : remarks };
    },
  };
}

/** The answer for one batch, or one line that says why there is none. */
function batchesOf(ask: AskIndex, model: string) {
  return async (topic: string, facts: readonly ItemFacts[], purse: Purse) => {
    const messages = messagesFor(topic, facts);
    const most = facts.length * tokensOfEntry + 100;
    const refused = purse.mayAsk(messages, most);
    if (refused !== null) return refused;
    const body = { model, temperature: 0, max_tokens: most, messages };
    const reply = await ask({ path: '/chat/completions', body, cost: 'single' });
    purse.paid(messages, most, reply.kind === 'reply' ? reply.body : undefined);
    if (reply.kind === 'failed') return reply.why;
    if (reply.status !== 200) return `The model refused a request (${reply.status})`;
    const text = textIn(reply.body);
    const ids = facts.map(({ id }) => id);
    return (text === null ? null : suggestionsIn(text, ids)) ?? 'The model sent an answer that is no list';
  };
}

function askerOf({ url, key, timeoutMs = 60_000 }: WriterOptions, tools: SourceTools): AskIndex {
  const pace = { gapMs: 0, atOnce: 1 };
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const manners = { label: 'The model', baseUrl: url, headers, pace: { single: pace, list: pace } };
  return createPacedAsk({ ...manners, secrets: [key ?? ''], timeoutMs }, tools);
}

/** The text of the first choice. */
function textIn(body: unknown): string | null {
  const { choices } = (body ?? {}) as { readonly choices?: unknown };
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const { message } = (first ?? {}) as { readonly message?: { readonly content?: unknown } | null };
  return typeof message?.content === 'string' ? message.content : null;
}
