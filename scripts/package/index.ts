/**
 * Makes the two packages from this project: `dist/packages/firekeeper` (command line, Action, typed API) and
 * `dist/packages/firekeeper-app` (the App). Run it from the top of the project after compile, seed and bundle: `npm run
 * packages`. The addresses contain `FIREKEEPER_OWNER`, or the owner of the repository in a workflow.
 */
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle, bundledFolders, importedPackages } from './bundle.ts';
import { appManifest, commandManifest, type ProjectManifest } from './manifests.ts';
import { built, declarations, thirdParty, withAddresses } from './texts.ts';

const root = process.cwd();
const program = { firekeeper: 'src/bin.ts' };
const out = 'dist/packages';
const project = JSON.parse(readFileSync('package.json', 'utf8')) as ProjectManifest;
const owner = process.env['FIREKEEPER_OWNER'] ?? process.env['GITHUB_REPOSITORY_OWNER'] ?? 'OWNER';

/** The publisher is known only when the package is made, not when its text is written. */
const owned = (text: string): string => text.replaceAll('OWNER/firekeeper', `${owner}/firekeeper`);

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, owned(text));
}

function writeCommon(folder: string, manifest: object, document: string): void {
  write(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const address = `https://github.com/OWNER/firekeeper/blob/v${project.version}`;
  const readme = withAddresses(readFileSync(document, 'utf8'), dirname(document), address);
  write(join(folder, 'README.md'), readme);
  copyFileSync('LICENSE', join(folder, 'LICENSE'));
}

async function makeCommand(): Promise<void> {
  const folder = join(out, 'firekeeper');
  const programs = { ...program, action: 'src/shells/action/index.ts' };
  const entries = { api: 'src/api.ts' };
  const together = ['src/shells/cli/run.ts', 'src/shells/cli/runners/inspect.ts'];
  const made = await bundle({
    root,
    folder,
    programs,
    entries,
    together,
    packages: 'inside',
    app: 'outside',
  });
  for (const file of Object.keys(made.outputs)) write(file, readFileSync(file, 'utf8'));
  writeFileSync(join(out, 'firekeeper.meta.json'), JSON.stringify(made));
  write(join(folder, 'THIRD-PARTY.md'), thirdParty(root, bundledFolders(made)));
  for (const [name, text] of declarations('dist/src', 'api.d.ts')) write(join(folder, 'types', name), text);
  cpSync('schema', join(folder, 'schema'), { recursive: true });
  writeCommon(folder, commandManifest(project), 'README.md');
}

async function makeApp(): Promise<void> {
  const folder = join(out, 'firekeeper-app');
  const made = await bundle({
    root,
    folder,
    programs: program,
    entries: {},
    together: [],
    packages: 'outside',
    app: 'inside',
  });
  copyFileSync(built('dist/src/adapters/db/seed.tgz', 'seed'), join(folder, 'lib/seed.tgz'));
  writeCommon(folder, appManifest(project, importedPackages(made)), 'docs/app.md');
}

rmSync(out, { recursive: true, force: true });
await makeCommand();
await makeApp();
process.stdout.write(`${out}/firekeeper and ${out}/firekeeper-app written\n`);
