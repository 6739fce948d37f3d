/** The limits policy under the name by which this source knows it; writing needs the same one. */
export * from '../../adapters/manners/github-limits.ts';
