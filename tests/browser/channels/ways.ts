/**
 * Ways by which script could try to get a text out of a page, each by itself.
 *
 * A way asks for its aim's address, or leaves its aim's `id` somewhere. Each runs
 * inside the browser, so it may use nothing of this file but its argument.
 */

/** What an attempt asks for and leaves behind; told apart from all others by `id`, `host` and `port`. */
export type Aim = { id: string; host: string; port: number; url: string };

type Markup = (aim: Aim) => string;
type Script = (aim: Aim) => unknown;

/** Elements that ask for something as soon as they stand in a document. */
export const ELEMENTS: Record<string, Markup> = {
  'image': ({ url }) => `<img src="${url}" alt="">`,
  'image, `srcset`': ({ url }) => `<img srcset="${url} 1x" alt="">`,
  'image in SVG': ({ url }) => `<svg><image href="${url}"/></svg>`,
  'image button': ({ url }) => `<input type="image" src="${url}" alt="">`,
  'style sheet': ({ url }) => `<link rel="stylesheet" href="${url}">`,
  '`@import`': ({ url }) => `<style>@import "${url}";</style>`,
  '`@font-face`': ({ url }) =>
    `<p id="fonted">a</p><style>@font-face { font-family: out; src: url("${url}") } #fonted { font-family: out }</style>`,
  'background in a style attribute': ({ url }) => `<p style="background: url('${url}')">a</p>`,
  'script': ({ url }) => `<script src="${url}"></script>`,
  'module script': ({ url }) => `<script type="module" src="${url}"></script>`,
  '`modulepreload`': ({ url }) => `<link rel="modulepreload" href="${url}">`,
  '`preload`': ({ url }) => `<link rel="preload" as="image" href="${url}">`,
  '`prefetch`': ({ url }) => `<link rel="prefetch" href="${url}">`,
  '`preconnect`': ({ url }) => `<link rel="preconnect" href="${url}">`,
  '`dns-prefetch`': ({ url }) => `<link rel="dns-prefetch" href="${url}">`,
  'speculation rules': ({ url }) =>
    `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${url}"],"eagerness":"immediate"}]}</script>`,
  'manifest': ({ url }) => `<link rel="manifest" href="${url}">`,
  'icon': ({ url }) => `<link rel="icon" href="${url}">`,
  'frame': ({ url }) => `<iframe src="${url}" title="out"></iframe>`,
  'embedded object': ({ url }) => `<embed src="${url}">`,
  'object': ({ url }) => `<object data="${url}"></object>`,
  'video': ({ url }) => `<video src="${url}"></video>`,
  'audio': ({ url }) => `<audio src="${url}" preload="auto"></audio>`,
  'poster of a video': ({ url }) => `<video poster="${url}"></video>`,
  'subtitles': ({ url }) =>
    `<video crossorigin><track default kind="subtitles" src="${url}"></video>`,
};

/** What a page or a frame can do, a worker not. */
export const DOCUMENTS: Record<string, Script> = {
  'background by script': ({ url }) => {
    document.body.style.background = `url("${url}")`;
  },
  'beacon': ({ url }) => navigator.sendBeacon(url, 'a'),
  'form': ({ url }) => {
    const form = document.body.appendChild(document.createElement('form'));
    form.action = url;
    form.method = 'post';
    form.target = document.body.appendChild(document.createElement('iframe')).name = 'posted';
    form.submit();
  },
  'WebRTC': ({ port }) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    peer.createDataChannel('out');
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  },
  'shared worker, `blob:`': ({ url }) => {
    const code = `new EventSource("${url}"); fetch("${url}").catch(() => 0)`;
    return void new SharedWorker(URL.createObjectURL(new Blob([code], { type: 'application/javascript' })));
  },
  'audio worklet': ({ url }) => new AudioContext().audioWorklet.addModule(url),
  'paint worklet': ({ url }) =>
    (CSS as unknown as { paintWorklet: { addModule(url: string): unknown } }).paintWorklet.addModule(url),
  'fetch when the page is left': ({ url }) =>
    (self as unknown as { fetchLater(url: string, options: object): unknown }).fetchLater(url, { activateAfter: 0 }),
  'new frame, `about:blank`': ({ url, port }) => {
    const inside = document.body.appendChild(document.createElement('iframe')).contentWindow as never as typeof globalThis;
    const peer = (): RTCPeerConnection =>
      new inside.RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    const ways = [
      () => inside.fetch(url).catch(() => 0),
      () => peer().setLocalDescription(),
      () => (new inside.Image().src = url),
      () => inside.location.assign(url),
    ];
    for (const way of ways) {
      try {
        way();
      } catch {
        // The next one may get through.
      }
    }
  },
  'new frame, `srcdoc`': ({ url }) => {
    const code = `fetch("${url}").catch(() => 0); location = "${url}"`;
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.srcdoc = `<meta http-equiv="refresh" content="0;url=${url}"><img src="${url}" alt=""><script>${code}</script>`;
  },
  'new frame, `blob:`': ({ url }) => {
    const code = `fetch("${url}").catch(() => 0); location = "${url}"`;
    const page = `<meta http-equiv="refresh" content="0;url=${url}"><img src="${url}" alt=""><script>${code}</script>`;
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.src = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
  },
  'new frame, `data:`': ({ url }) => {
    const code = `fetch("${url}").catch(() => 0); location = "${url}"`;
    const page = `<meta http-equiv="refresh" content="0;url=${url}"><img src="${url}" alt=""><script>${code}</script>`;
    document.body.appendChild(document.createElement('iframe')).src = `data:text/html,${encodeURIComponent(page)}`;
  },
  'shared worker of the own server': ({ id }) => void new SharedWorker(`/${id}`),
  'service worker of the own server': ({ id }) => navigator.serviceWorker.register(`/${id}`),
  'saved file': ({ id }) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([id], { type: 'text/plain' }));
    link.download = `${id}.txt`;
    link.click();
  },
};

/** What a worker can do as well. */
export const ANYWHERE: Record<string, Script> = {
  'fetch': ({ url }) => fetch(url),
  'fetch that outlives the page': ({ url }) => fetch(url, { method: 'POST', mode: 'no-cors', keepalive: true, body: 'a' }),
  'XMLHttpRequest': ({ url }) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.send();
  },
  'WebSocket': ({ url }) => new WebSocket(url.replace('http', 'ws')),
  'WebTransport': ({ port }) => new WebTransport(`https://127.0.0.1:${port}/`).ready,
  'EventSource': ({ url }) => new EventSource(url),
  '`import()`': ({ url }) => import(url),
  'font by script': ({ url }) => new FontFace('out', `url("${url}")`).load(),
  'new worker, `blob:`': ({ url }) => {
    const ways = [`fetch("${url}").catch(() => 0)`, `new EventSource("${url}")`, `new FontFace("a", "url(${url})").load()`, `importScripts("${url}")`];
    const code = ways.map((way) => `try { ${way} } catch {}`).join('\n');
    return void new Worker(URL.createObjectURL(new Blob([code], { type: 'application/javascript' })));
  },
  'another tab, by a broadcast channel': ({ id }) => new BroadcastChannel('out').postMessage(id),
};

/** What leaves a text on this computer, of a page or a frame. */
export const KEPT_BY_DOCUMENTS: Record<string, Script> = {
  'local storage': ({ id }) => localStorage.setItem(id, id),
  'session storage': ({ id }) => sessionStorage.setItem(id, id),
  'cookie': ({ id }) => (document.cookie = `${id}=${id}; max-age=86400`),
  'name of the window': ({ id }) => (window.name = id),
  'title of the page': ({ id }) => (document.title = id),
  'text in a field': ({ id }) => {
    const field = document.body.appendChild(document.createElement('input'));
    field.id = 'field';
    field.value = id;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  },
  'address of the page, by its fragment': ({ id }) => (location.hash = id),
  'entry of the history': ({ id }) => history.pushState({ id }, '', `#state-${id}`),
};

/** The same, which a worker can do as well. */
export const KEPT_ANYWHERE: Record<string, Script> = {
  'IndexedDB': ({ id }) =>
    new Promise<void>((resolve, reject) => {
      const opened = indexedDB.open(`of ${id}`);
      opened.onerror = () => reject(opened.error);
      opened.onupgradeneeded = () => opened.result.createObjectStore('s').put({ id }, 'k');
      opened.onsuccess = () => {
        opened.result.close();
        resolve();
      };
    }),
  'Cache': async ({ id }) => (await caches.open(id)).put(`https://x.invalid/${id}`, new Response(id)),
  'private file system': async ({ id }) => {
    const folder = await navigator.storage.getDirectory();
    await folder.getFileHandle(`${id}.txt`, { create: true });
  },
};

/** What only a worker can do. */
export const WORKERS: Record<string, Script> = {
  '`importScripts`': ({ url }) => (self as unknown as { importScripts(url: string): void }).importScripts(url),
};

/** What takes the document it runs in elsewhere, or spends its user's click: each is tried on a page of its own. */
export const LEAVING: Record<string, Script> = {
  'own address': ({ url }) => (location.href = url),
  'address of the top window': ({ url }) => (top!.location.href = url),
  'new window': ({ url }) => void window.open(url),
  'link to a new window': ({ url }) => {
    const link = document.body.appendChild(document.createElement('a'));
    Object.assign(link, { href: url, target: '_blank' });
    link.click();
  },
  'link': ({ url }) => {
    const link = document.body.appendChild(document.createElement('a'));
    link.href = url;
    link.click();
  },
  '`a ping`': ({ url }) => {
    const link = document.body.appendChild(document.createElement('a'));
    Object.assign(link, { href: '#ping', ping: url });
    link.click();
  },
  '`meta refresh`': ({ url }) => {
    const refresh = document.createElement('meta');
    refresh.httpEquiv = 'refresh';
    refresh.content = `0;url=${url}`;
    document.head.append(refresh);
  },
};

/** What tells the window that opened the page. */
export const TO_OPENER: Record<string, Script> = {
  'message to the window that opened the page': ({ id }) => (top as Window).opener.postMessage(id, '*'),
  'answer to the window that opened the page': ({ id }) => {
    addEventListener('message', ({ source }) => (source as Window | null)?.postMessage(id, '*'));
  },
};

/** What leaves a text for the next program. There is one clipboard, so it is read after each. */
export const CLIPBOARD: Record<string, Script> = {
  'clipboard, `writeText`': ({ id }) => {
    self.focus();
    return navigator.clipboard.writeText(id);
  },
  'clipboard, `execCommand`': ({ id }) => {
    const field = document.body.appendChild(document.createElement('textarea'));
    field.value = id;
    field.select();
    document.execCommand('copy');
    field.remove();
  },
};

/** Channels that keep a text, where others ask somebody for something. */
export const KEPT: ReadonlySet<string> = new Set(Object.keys({ ...KEPT_BY_DOCUMENTS, ...KEPT_ANYWHERE }));

/** All of them, in the order in which they are told. */
export const ROWS: readonly string[] = Object.keys({
  ...ANYWHERE,
  ...WORKERS,
  ...ELEMENTS,
  ...DOCUMENTS,
  ...LEAVING,
  ...TO_OPENER,
  ...CLIPBOARD,
  ...KEPT_ANYWHERE,
  ...KEPT_BY_DOCUMENTS,
});

/** Puts an element into the document it runs in; script in it runs, where it may. */
function insert(markup: string): void {
  const room = /^<(link|meta|script|style)/.test(markup) ? document.head : document.body;
  room.append(document.createRange().createContextualFragment(markup));
}

/** The text of a script that tries one way, and hides from the next one that it was refused. */
export function call(way: Script, aim: Aim): string {
  return `try { Promise.resolve((${String(way)})(${JSON.stringify(aim)})).catch(() => 0); } catch {}`;
}

export function insertion(markup: string): string {
  return `try { (${String(insert)})(${JSON.stringify(markup)}); } catch {}`;
}

/** Puts a script at the end of every worker that is made hereafter; runs before any of a document's own. */
export function beginWorkersWith(source: string): void {
  const { Blob: Native } = self;
  const done = { workersBegun: 0 };
  Object.assign(self, { done });
  const isWorker = (options?: BlobPropertyBag): boolean => options?.type === 'text/javascript';
  self.Blob = class extends Native {
    constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
      super(isWorker(options) ? [...parts, source] : parts, options);
      if (isWorker(options)) done.workersBegun += 1;
    }
  };
}

/** Whether a worker of the document was given such a script. */
export const hasBegun = (): boolean => ((self as { done?: { workersBegun: number } }).done?.workersBegun ?? 0) > 0;

type Opener = { opened?: Window | null };

/** Opens a page as a link may: with a way back. */
export function opens(address: string): void {
  (self as Opener).opened = open(address);
}

/** Says a word to the page that was opened and to its frame, which they can answer. */
export function greet(): void {
  const { opened } = self as Opener;
  opened?.postMessage('', '*');
  // A window that went its own way has none.
  opened?.frames?.[0]?.postMessage('', '*');
}

/** Marks a document, to be known again. */
export function mark(): void {
  Object.assign(self, { marked: true });
}

export const isMarked = (): boolean => 'marked' in self;
