/**
 * The service's signature of a commit. It is part of the commit object, as in git, so an amended commit loses it. The
 * key belongs to the stand-in, and nothing outside can verify it.
 */
import { createHmac } from 'node:crypto';

export interface Verification {
  readonly verified: boolean;
  readonly reason: 'valid' | 'unsigned' | 'unknown_key';
  readonly signature: string | null;
  readonly payload: string | null;
}

const begin = '-----BEGIN PGP SIGNATURE-----';
const end = '-----END PGP SIGNATURE-----';

function ofService(payload: string): string {
  const sum = createHmac('sha256', 'the key of the stand-in').update(payload).digest('base64');
  return `${begin}\n\n${sum}\n${end}\n`;
}

/** The raw commit: headers, the signature folded as git does it, message. */
export function signed(
  headers: readonly string[],
  message: string,
  signature: 'github' | { readonly text: string } | undefined,
): string {
  const payload = `${headers.join('\n')}\n\n${message}`;
  if (signature === undefined) return payload;
  const text = signature === 'github' ? ofService(payload) : signature.text;
  const folded = text.replace(/\n$/, '').split('\n').join('\n ');
  return `${headers.join('\n')}\ngpgsig ${folded}\n\n${message}`;
}

/** Whether a raw commit has the service's signature over exactly this commit. */
export function verify(raw: string): Verification {
  const cut = raw.indexOf('\n\n');
  const lines = raw.slice(0, cut).split('\n');
  const start = lines.findIndex((line) => line.startsWith('gpgsig '));
  if (start < 0) return { verified: false, reason: 'unsigned', signature: null, payload: null };
  let after = start + 1;
  while (lines[after]?.startsWith(' ') === true) after += 1;
  const folded = lines.slice(start, after).map((line, at) => line.slice(at === 0 ? 'gpgsig '.length : 1));
  const signature = `${folded.join('\n')}\n`;
  const kept = [...lines.slice(0, start), ...lines.slice(after)];
  const payload = `${kept.join('\n')}${raw.slice(cut)}`;
  const verified = signature === ofService(payload);
  return { verified, reason: verified ? 'valid' : 'unknown_key', signature, payload };
}
