/**
 * Keeps secrets out of everything the shell prints, by value: whatever a token looks like, and also when it
 * was encoded for a header or an address on its way into a message.
 */

/** Shorter values are words that ordinary text holds; no token is that short. */
const shortest = 6;

/** Makes the function that every printed text goes through. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= shortest)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      ...base64(secret),
    ])
    .filter((form, index, all) => all.indexOf(form) === index)
    .sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((clean, form) => clean.replaceAll(form, '***'), text);
}

/** As sent alone, and as the password of a user (`x-access-token:…`), with and without padding. */
function base64(secret: string): readonly string[] {
  const forms = [secret, `x-access-token:${secret}`, `:${secret}`].map((text) =>
    Buffer.from(text, 'utf8').toString('base64'),
  );
  return forms.flatMap((form) => [
    form,
    form.replace(/=+$/, ''),
    form.replaceAll('+', '-').replaceAll('/', '_'),
  ]);
}
