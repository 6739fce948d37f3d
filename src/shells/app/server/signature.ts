/** Checks whether GitHub signed a webhook: @octokit/webhooks compares, over the exact bytes. */
import { Webhooks } from '@octokit/webhooks';

const form = /^sha256=[0-9a-f]{64}$/;

/** True when a header has the form of a signature; any other request is refused before its body is read. */
export function looksSigned(header: string | readonly string[] | undefined): header is string {
  return typeof header === 'string' && form.test(header);
}

/** @param secret must not be empty, like the body: with an empty one the library asks for another */
export function createSignatures(secret: string): (body: Buffer, header: string) => Promise<boolean> {
  const webhooks = new Webhooks({ secret });
  // Bytes that are not UTF-8 change here, so they match no signature; GitHub sends none.
  return (body, header) => webhooks.verify(body.toString('utf8'), header);
}
