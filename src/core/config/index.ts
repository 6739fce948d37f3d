/**
 * The configuration of one repository: its resolved form, how its text is read, and how a first one is written. Shells
 * and the pipeline import `config/` from here.
 */
export type {
  Config,
  ListConfig,
  Schedule,
  Threshold,
} from './types.ts';
export { ConfigError, type ConfigMistake, type ConfigPlace } from './problem.ts';
export { defaultConfig } from './defaults.ts';
export { mostLists } from './limits.ts';
export { parseConfig } from './parse.ts';
export { jsonSchema } from './schema.ts';
export { listPathProblem } from './values.ts';
export { renderConfig } from './render.ts';
