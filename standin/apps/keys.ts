/** Keys of Apps: the pair that a seed leaves out is made here, once for the process. */
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface AppKeys {
  readonly publicKey: KeyObject;
  readonly privateKeyPem: string | undefined;
}

/** Making one takes up to half a second, and nothing depends on two Apps having different ones. */
let made: AppKeys | undefined;

function make(): AppKeys {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { publicKey, privateKeyPem: String(privateKey.export({ type: 'pkcs1', format: 'pem' })) };
}

/** A fresh pair, for an App that is registered while the stand-in runs. */
export const freshKeys = make;

/** The keys of a seeded App. */
export function keysOf(publicKeyPem: string | undefined): AppKeys {
  if (publicKeyPem !== undefined)
    return { publicKey: createPublicKey(publicKeyPem), privateKeyPem: undefined };
  made ??= make();
  return made;
}
