/** The content security policy of a page: only what is named by its hash runs. */
import { createHash } from 'node:crypto';

/**
 * What a page may do; everything not named here is refused by the browser.
 *
 * `framed`: the app sits in a frame. To Firefox a file that a frame saves is first
 * a document that the frame goes to, under a name `blob:` of the page's own making,
 * and such a document is under the same policy.
 */
export function policy({ scripts, styles, workers, framed }) {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(' ')} 'wasm-unsafe-eval'`,
    `style-src ${styles.map(hash).join(' ')}`,
    'img-src data:',
    `worker-src ${workers ? 'blob:' : "'none'"}`,
    "connect-src 'none'",
    `frame-src ${framed ? 'blob:' : "'none'"}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
}

function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
