/** Whether GitHub signed a webhook: @octokit/webhooks compares, over the bytes as they came. */
import { Webhooks } from '@octokit/webhooks';

const form = /^sha256=[0-9a-f]{64}$/;

/** True when a header can be a signature at all; anything else is refused before the body is read. */
export function looksSigned(header: string | readonly string[] | undefined): header is string {
  return typeof header === 'string' && form.test(header);
}

/** @param secret not empty, as the body: of an empty one the library asks for another */
export function createSignatures(secret: string): (body: Buffer, header: string) => Promise<boolean> {
  const webhooks = new Webhooks({ secret });
  // Bytes that are no UTF-8 become others here and fit no signature; GitHub sends none.
  return (body, header) => webhooks.verify(body.toString('utf8'), header);
}
