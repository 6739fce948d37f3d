/**
 * Hugging Face, and servers with the same API. A model is `org/name`, a data set is `datasets/org/name`, and a space
 * is `spaces/org/name`. They count likes, not stars.
 */
import { authorityOf, type Host } from './host.ts';

/** First path segments that are not owners. */
const noOwners =
  'about|agents|allenai-sso|amazon|api|api-inference|autotrain|blog|brand|changelog|chat|collections|contact|course|dashboard|datasets|docs|enterprise|evaluate|front|gradio|hardware|huggingchat|inference|inference-api|inference-endpoints|join|kernels|landing|languages|leaderboards?|learn|login|logout|metrics|models|new|new-dataset|new-space|notifications|organizations|papers|password_reset|posts|pricing|privacy|resources?|search|settings|spaces|static|storage|support|tasks|tags|terms-of-service|trending|upload|users|welcome';
/** Second path segments that are tabs on the page of an owner. */
const noNames =
  'activity|buckets|collections|datasets|followers|following|kernels|likes|models|papers|posts|repos|spaces|upvotes';

/**
 * Models that are older than the rule that a model needs an owner. This list is complete: any other single name is the
 * page of an owner. The old addresses redirect to addresses with an owner.
 */
const legacy = [
  String.raw`albert-(?:x{0,2}large|base)-v[12]`,
  String.raw`bert-(?:base|large)-(?:(?:multilingual-|german-(?:dbmdz-)?)?(?:un)?cased|chinese)(?:-whole-word-masking)?(?:-finetuned-(?:squad|mrpc))?`,
  'camembert-base|ctrl',
  String.raw`distilbert-base-(?:multilingual-|german-)?(?:un)?cased(?:-distilled-squad|-finetuned-sst-2-english)?`,
  String.raw`distil(?:gpt2|roberta-base)|gpt2(?:-medium|-large|-xl)?|openai-gpt`,
  String.raw`roberta-(?:base|large)(?:-openai-detector)?|roberta-large-mnli`,
  String.raw`t5-(?:small|base|large|3b|11b)|transfo-xl-wt103`,
  String.raw`xlm-(?:clm|mlm)-[a-z\d-]{2,30}|xlnet-(?:base|large)-cased`,
  String.raw`xlm-roberta-(?:base|large)(?:-finetuned-conll0[23]-(?:dutch|english|german|spanish))?`,
].join('|');

const part = String.raw`[a-z\d][\w.-]{0,95}?`;
const end = String.raw`(?=[\/?#]|$)`;
/** A data set can also have no owner. The old viewer (`datasets/viewer`) is not a data set. */
const full = String.raw`(?<name>datasets\/+(?!viewer${end})${part}(?:\/+(?!(?:tree|blob|resolve|raw|viewer|discussions|commits?)${end})${part})?${end}|spaces\/+${part}\/+${part}${end}|(?:${legacy})${end}|(?!(?:${noOwners})${end})${part}\/+(?!(?:${noNames})${end})${part}${end})`;
/** The paths inside a repository. An address with any other word is not a known page. */
const below = String.raw`(?<below>(?:\/+(?:blob|commits?|discussions|edit|raw|resolve|settings|tree|viewer|embed|sql-console|community)(?:\/[^?#]*)?)?\/*)`;

function huggingFacePage(authority: string): RegExp {
  const lead = String.raw`(?<lead>(?:https?:)?\/\/${authority}\/+)`;
  return new RegExp(String.raw`^${lead}${full}${below}(?:[?#]|$)`, 'i');
}

/**
 * Describes a server at an address with the API of Hugging Face.
 * @param url such as `https://models.example.org`, without a path
 */
export function huggingFaceAt(url: string): Host {
  const { host, origin } = new URL(url);
  return {
    name: host,
    url: origin,
    api: `${origin}/api`,
    page: huggingFacePage(authorityOf(origin)),
    badge: null,
    counts: 'likes',
  };
}

export const huggingFace: Host = {
  name: 'huggingface',
  url: 'https://huggingface.co',
  api: 'https://huggingface.co/api',
  page: huggingFacePage(String.raw`(?:(?:www\.)?huggingface|hf)\.co(?::443)?`),
  badge: null,
  counts: 'likes',
};
