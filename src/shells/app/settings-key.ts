/**
 * The private key of the App in every usual form: as it is, with `\n` for line ends, on one line, or as base64 (which
 * Probot accepts as well). It is checked at the start, because an incomplete key would otherwise fail only at the first
 * request.
 */
import { createPrivateKey } from 'node:crypto';
import { FirekeeperError } from '../../core/text/errors.ts';

/** @throws FirekeeperError `config` when it is not a private key; the message never quotes it */
export function privateKeyOf(text: string): string {
  const plain = isBase64(text) ? Buffer.from(text, 'base64').toString('utf8') : text;
  const key = withLines(plain.replaceAll('\\n', '\n').replaceAll('\r\n', '\n').trim());
  try {
    if (createPrivateKey(key).asymmetricKeyType === 'rsa') return `${key}\n`;
  } catch {
    // Refused below, without the parser's message, which may quote the key.
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

/** Restores the line ends of a key that has lost them. */
function withLines(text: string): string {
  const parts = /^(-----BEGIN [A-Z ]+-----)([^-]+)(-----END [A-Z ]+-----)$/.exec(text);
  if (parts === null || text.includes('\n')) return text;
  const [, begin = '', body = '', end = ''] = parts;
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return [begin, ...lines, end].join('\n');
}
