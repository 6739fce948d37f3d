/** Whether GitHub signed a webhook: HMAC-SHA256 over the bytes as they came, compared in constant time. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const form = /^sha256=([0-9a-f]{64})$/;

/** True when a header can be a signature at all; anything else is refused before the body is read. */
export function looksSigned(header: string | readonly string[] | undefined): header is string {
  return typeof header === 'string' && form.test(header);
}

export function isSigned(body: Buffer, header: string, secret: string): boolean {
  const given = Buffer.from(form.exec(header)?.[1] ?? '', 'hex');
  const due = createHmac('sha256', secret).update(body).digest();
  return given.length === due.length && timingSafeEqual(given, due);
}
