/** Which part of the house a file belongs to. */

/** The rooms of the core from the ground up: a room may use itself and the rooms before it. */
export const coreRooms = [
  'text',
  'hosts',
  'list',
  'config',
  'numbers',
  'markdown',
  'papers',
  'facts',
  'scene',
  'notations',
  'plan',
  'order',
  'recognise',
  'care',
  'report',
  'review',
  'proposal',
  'draft',
  'newcomers',
  'tend',
];

/** The part of the house that a file belongs to; each shell, such as `shells/cli`, is a part of its own. */
export function layerOf(file: string): string {
  const found = /^src\/(core|ports|sources|adapters|run|compose|shells\/[^/]+)\//.exec(file)?.[1];
  if (found !== undefined) return found;
  if (file === 'src/bin.ts') return 'bin';
  if (file === 'src/api.ts') return 'api';
  return file.startsWith('src/') ? 'stray' : (file.split('/')[0] ?? '');
}

/** The room of a file of the core: its folder, or its name for the few files that connect rooms. */
export function roomOf(file: string): string {
  return (file.split('/')[2] ?? '').split('.')[0] ?? '';
}
