/**
 * Names of technologies as their makers write them. Descriptions often have them in lower case, which list linters
 * reject. `prose.ts` calls it for the lines of a draft; names in other places stay as they are.
 */

const spelled: readonly string[] = (
  'Node.js Vue.js Next.js Nuxt.js Express.js Three.js D3.js JavaScript TypeScript CoffeeScript PHP Kotlin Scala Clojure ' +
  'Haskell Perl Zig Django FastAPI GraphQL MongoDB MySQL PostgreSQL SQLite Redis Elasticsearch Kubernetes Docker ' +
  'TensorFlow PyTorch NumPy SciPy OpenCV CUDA Linux macOS iOS iPadOS Android Ubuntu Debian GitHub GitLab Bitbucket ' +
  'YouTube LinkedIn WordPress WebAssembly WebSocket WebGL WebRTC OAuth JSON YAML XML HTML CSS SQL REST API APIs CLI URL ' +
  'HTTP HTTPS JWT AWS IDE UI SDK'
).split(' ');

const byFolded = new Map(spelled.map((name) => [name.toLowerCase(), name]));
/** `rest` is a common word; the others are only names. */
byFolded.delete('rest');
byFolded.set('nodejs', 'Node.js');
byFolded.set('vuejs', 'Vue.js');
byFolded.set('nextjs', 'Next.js');

/** A word with dots inside, and not a part of a longer name: `my-api` and `api_key` stay. */
const word = /(?<![\w.@/-])[a-z\d]+(?:\.js)?(?![\w-]|\.\w|\/)/gi;

export function wellSpelled(text: string): string {
  return text.replace(word, (one) => byFolded.get(one.toLowerCase()) ?? one);
}
