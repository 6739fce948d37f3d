/**
 * The environment's settings for a language model, and the writer that uses it. Only `firekeeper new --llm` needs it.
 */
import { join } from 'node:path';
import { createJsonStore } from '../adapters/files/json-store.ts';
import { proxiedFetch } from '../adapters/proxies/index.ts';
import { createWriter, suggestionShape } from '../adapters/writer/index.ts';
import { FirekeeperError } from '../core/text/errors.ts';
import type { Environment } from '../ports/environment.ts';
import type { Writer } from '../ports/writer.ts';
import type { EngineTools } from '../run/engine.ts';
import type { ServiceSettings } from '../run/services.ts';
import { writerVariables as names } from './writer-environment.ts';

/** Enough for 150 entries; about three cents with a small model. */
const usual = { calls: 10, tokens: 100_000, cost: 0.5 };

/** @throws FirekeeperError `usage` if the address or the model is missing or invalid; the message names the variable */
export function openWriter(env: Environment, settings: ServiceSettings, tools: EngineTools): Writer {
  const { url, model, key } = accessOf(env);
  const folder = settings.cacheFolder;
  const cache =
    folder === undefined
      ? noCache
      : createJsonStore(join(folder, 'firekeeper', 'lines.json'), suggestionShape);
  const caps = {
    calls: numberOf(env, names.calls, usual.calls),
    tokens: numberOf(env, names.tokens, usual.tokens),
    cost: numberOf(env, names.cost, usual.cost),
    price: priceOf(env),
  };
  const withFetch = { fetch: proxiedFetch(settings.proxies), ...tools };
  return createWriter({ url, model, caps, cache, ...(key === undefined ? {} : { key }) }, withFetch);
}

const noCache = { get: async () => undefined, set: async () => undefined, flush: async () => undefined };

function accessOf(env: Environment) {
  const [url, model, key] = [names.url, names.model, names.key].map((name) => env[name]?.trim() || undefined);
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol) || address.username || address.password) {
    const help = `Set ${names.url} to the base address of an OpenAI-compatible API, such as https://api.example.org/v1`;
    throw new FirekeeperError('usage', `--llm needs ${names.url}`, help);
  }
  if (model === undefined || model.length > 200)
    throw new FirekeeperError(
      'usage',
      `--llm needs ${names.model}`,
      `Set ${names.model} to the name of the model`,
    );
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key))
    throw new FirekeeperError('usage', `${names.key} holds characters that no key has`, `Check ${names.key}`);
  return { url: `${address.origin}${address.pathname}`.replace(/\/+$/, ''), model, key };
}

function numberOf(env: Environment, name: string, fallback: number): number {
  const written = env[name]?.trim() || undefined;
  if (written === undefined) return fallback;
  if (/^\d+(?:\.\d+)?$/.test(written)) return Number(written);
  throw new FirekeeperError(
    'usage',
    `${name} is not a number`,
    `Set ${name} to a number such as ${fallback}`,
  );
}

/** `0.15/0.60`: dollars for a million input and output tokens. */
function priceOf(env: Environment) {
  const written = env[names.price]?.trim() || undefined;
  if (written === undefined) return null;
  const found = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(written);
  if (found !== null) return { in: Number(found[1]), out: Number(found[2]) };
  const help = `Set ${names.price} to dollars for a million tokens in and out, such as 0.15/0.60`;
  throw new FirekeeperError('usage', `${names.price} is not a price`, help);
}
