/**
 * The private key of the App in every form that it is handed around in: as it is, with `\n` for line ends, on one
 * line, or as base64 (what Probot takes as well). Checked at once: a cut key would show only at the first request.
 */
import { createPrivateKey } from 'node:crypto';
import { FirekeeperError } from '../../core/text/errors.ts';

/** @throws FirekeeperError `config` when it is no private key; the key is never quoted */
export function privateKeyOf(text: string): string {
  const plain = isBase64(text) ? Buffer.from(text, 'base64').toString('utf8') : text;
  const key = withLines(plain.replaceAll('\\n', '\n').replaceAll('\r\n', '\n').trim());
  try {
    if (createPrivateKey(key).asymmetricKeyType === 'rsa') return `${key}\n`;
  } catch {
    // Refused below, without the words of the parser: they may quote the key.
  }
  throw new FirekeeperError(
    'config',
    'PRIVATE_KEY is not an RSA private key',
    'Set it to the whole text of the .pem file from the settings of the GitHub App, or its base64',
  );
}

function isBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text.replace(/\s+/g, '');
}

/** A key whose line ends were lost on the way gets them back. */
function withLines(text: string): string {
  const parts = /^(-----BEGIN [A-Z ]+-----)([^-]+)(-----END [A-Z ]+-----)$/.exec(text);
  if (parts === null || text.includes('\n')) return text;
  const [, begin = '', body = '', end = ''] = parts;
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return [begin, ...lines, end].join('\n');
}
