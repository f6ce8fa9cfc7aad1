/** Ways a page could try to reach a server; `listener` hears them under its own name. */

/** Runs in the page. Each attempt asks for `origin/out/<name>`; none may throw out. */
export function tryEveryWayOut(origin: string): void {
  const to = (name: string): string => `${origin}/out/${name}`;
  const add = (tag: string, attributes: Record<string, string>): void => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
  };
  const ways: Record<string, (url: string) => unknown> = {
    fetch: (url) => fetch(url).catch(() => undefined),
    xhr: (url) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.send();
    },
    socket: (url) => new WebSocket(url.replace('http', 'ws')),
    beacon: (url) => navigator.sendBeacon(url),
    events: (url) => new EventSource(url),
    image: (url) => add('img', { src: url, alt: '' }),
    script: (url) => add('script', { src: url }),
    style: (url) => add('link', { rel: 'stylesheet', href: url }),
    frame: (url) => add('iframe', { src: url, title: 'out' }),
    blobFrame: (url) => {
      const page = `<meta http-equiv="refresh" content="0;url=${url}"><img src="${url}" alt="">`;
      add('iframe', { src: URL.createObjectURL(new Blob([page], { type: 'text/html' })), title: 'blob' });
    },
    media: (url) => add('video', { src: url }),
    object: (url) => add('object', { data: url }),
    module: (url) => add('script', { type: 'module', src: url }),
    popup: (url) => window.open(url),
    worker: (url) => {
      const code = `fetch(${JSON.stringify(url)}).catch(() => {})`;
      return new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    },
    form: (url) => {
      add('form', { action: url, method: 'get', target: '_blank' });
      document.querySelector<HTMLFormElement>(`form[action="${url}"]`)?.submit();
    },
    top: (url) => {
      if (top !== self) top!.location.href = url;
    },
    link: (url) => {
      add('a', { href: url, target: '_blank' });
      document.querySelector<HTMLAnchorElement>(`a[href="${url}"]`)?.click();
    },
    // Later than the others, for it may end the page and them with it.
    location: (url) => setTimeout(() => (location.href = url), 500),
  };
  for (const [name, way] of Object.entries(ways)) {
    try {
      way(to(name));
    } catch {
      // Refused at once: so much the better.
    }
  }
}

/** What the control page, without a policy, must be heard to do. */
export const HEARD_WITHOUT_POLICY = [
  'fetch', 'xhr', 'socket', 'beacon', 'events', 'image', 'script', 'style', 'frame', 'blobFrame', 'media',
  'object', 'module', 'worker', 'location',
].map((name) => `/out/${name}`);

/** The same from inside a worker, which has fewer ways. */
export function tryEveryWayOutOfWorker(origin: string): void {
  const to = (name: string): string => `${origin}/out/worker-${name}`;
  const ways = [
    () => fetch(to('fetch')).catch(() => undefined),
    () => new WebSocket(to('socket').replace('http', 'ws')),
    () => new EventSource(to('events')),
    () => {
      const request = new XMLHttpRequest();
      request.open('GET', to('xhr'));
      request.send();
    },
    () => (self as unknown as { importScripts: (url: string) => void }).importScripts(to('script')),
  ];
  for (const way of ways) {
    try {
      way();
    } catch {
      // Refused at once: so much the better.
    }
  }
}
