/**
 * Completes package-lock.json after an installation from a registry that lacks the binary packages of other
 * platforms: npm leaves those out of the lock file, and `npm ci` then refuses it. Each optional dependency that is
 * missing gets an entry with its exact version and the platform that its name tells. Also drops addresses, and the
 * engines that docs/dependencies.md overrules. Run: node scripts/complete-lock.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const oses = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const cpus = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64'];

/** Packages that claim a newer Node than this project and are tested here on the oldest one. */
const overruled = ['node_modules/pg-boss'];

for (const [path, entry] of Object.entries(lock.packages)) {
  delete entry.resolved;
  if (overruled.includes(path)) delete entry.engines;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (lock.packages[place] !== undefined || lock.packages[`${path}/${place}`] !== undefined) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) continue;
    const words = name.split(/[/-]/);
    const os = oses.find((one) => words.includes(one));
    if (os === undefined) continue;
    const cpu = cpus.find((one) => words.some((word) => word === one || (one === 'arm' && /^arm(eabi|v\d)?$/.test(word))));
    lock.packages[place] = {
      version,
      ...(cpu === undefined ? {} : { cpu: [cpu] }),
      ...(entry.dev === true ? { dev: true } : {}),
      ...(words.some((word) => word.startsWith('musl')) ? { libc: ['musl'] } : {}),
      optional: true,
      os: [os],
    };
  }
}

const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
