/** Reads the body of a request up to a limit. It accepts nothing beyond it, whatever length the sender announces. */
import type { IncomingMessage } from 'node:http';

/** The bytes, or the reason why there are none: too many, or the sender went away. */
export type RequestBody = Buffer | 'too-large' | 'broken';

export function announcedLength(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0);
}

export function readBody(request: IncomingMessage, most: number): Promise<RequestBody> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    const end = (body: RequestBody) => {
      request.off('data', take).off('end', done).off('error', broken).off('close', broken);
      // Later errors belong to the connection; no code waits for them.
      request.on('error', () => {});
      resolve(body);
    };
    const take = (part: Buffer) => {
      length += part.length;
      if (length > most) {
        request.pause();
        end('too-large');
      } else parts.push(part);
    };
    const done = () => end(Buffer.concat(parts, length));
    const broken = () => end('broken');
    request.on('data', take).on('end', done).on('error', broken).on('close', broken);
  });
}
