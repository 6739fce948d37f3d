/** Keys of Apps. If a seed has no key pair, it is made here, once per process. */
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface AppKeys {
  readonly publicKey: KeyObject;
  readonly privateKeyPem: string | undefined;
}

/** It takes up to half a second to make a pair, and nothing depends on two Apps with different ones. */
let made: AppKeys | undefined;

function make(): AppKeys {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { publicKey, privateKeyPem: String(privateKey.export({ type: 'pkcs1', format: 'pem' })) };
}

/** A new pair, for an App that is registered while the stand-in runs. */
export const freshKeys = make;

/** The keys of a seeded App. */
export function keysOf(publicKeyPem: string | undefined): AppKeys {
  if (publicKeyPem !== undefined)
    return { publicKey: createPublicKey(publicKeyPem), privateKeyPem: undefined };
  made ??= make();
  return made;
}
