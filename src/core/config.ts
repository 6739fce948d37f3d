/**
 * The configuration of one repository: what it looks like resolved, how its text is read, how a first one is
 * written. The one door to `config/`; shells and the pipeline import from here.
 */
export type {
  CitationPolicy,
  CitationSource,
  Config,
  ListConfig,
  OrderBy,
  OrderPolicy,
  PullRequestPolicy,
  Schedule,
  StatusPolicy,
  Threshold,
  TierPolicy,
} from './config/types.ts';
export { ConfigError, type ConfigPlace } from './config/problem.ts';
export { defaultConfig, mostConfigBytes, parseConfig } from './config/parse.ts';
export { jsonSchema } from './config/schema.ts';
export { listPathProblem, mostLists } from './config/values.ts';
export type { SeenList } from './config/render.ts';
export { renderConfig } from './config/render.ts';
