/**
 * Writes `schema/firekeeper.schema.json` from the schema of the configuration. With `--check`, it only says whether the
 * file is current. Run it from the top of the project: `node dist/scripts/make-schema.js [--check]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { jsonSchema } from '../src/core/config/index.ts';

const name = 'schema/firekeeper.schema.json';
const path = resolve(process.cwd(), name);
const text = `${shortArrays(JSON.stringify(jsonSchema(), null, 2))}\n`;

if (process.argv.includes('--check')) {
  const current = readCurrent();
  if (current !== text) {
    process.stderr.write(`${name} is not current. Run: node dist/scripts/make-schema.js\n`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(path, text);
  process.stdout.write(`${name} written\n`);
}

/** Puts lists of plain values on one line if they fit, as the formatter of the project requires. */
function shortArrays(json: string): string {
  return json.replace(
    /^(.*)\[\n((?:[^[\]{}\n]+\n)+)\s*\](,?)$/gm,
    (whole, head: string, body: string, comma: string) => {
      const line = `${head}[${body.trim().replace(/\n\s*/g, ' ')}]${comma}`;
      return line.length <= 110 ? line : whole;
    },
  );
}

function readCurrent(): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
