/**
 * Builds the three pages: `school.html`, `office.html` and `panel.html` in `www/dist/`.
 *
 * Each is one file that works from a server and from a disk alike. Hashes are
 * taken of the text that stands between the tags, after the last step that
 * could change it.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { bundle, packedEngine, stylesheet } from './build/bundle.mjs';
import { asAttribute, fill, source } from './build/markup.mjs';
import { policy } from './build/policy.mjs';

const here = (path) => new URL(path, import.meta.url);
const text = (path) => readFile(here(path), 'utf8');

const [isolate, schoolEngine, officeEngine, licences, published] = await Promise.all([
  bundle('shared/isolate.ts'),
  packedEngine('school'),
  packedEngine('office'),
  text('licences.txt'),
  text('../src/public/publish/summary.css'),
]);

await mkdir(here('dist'), { recursive: true });
await keep('school.html', await schoolPage());
await keep('office.html', await plainPage('office'));
await keep('panel.html', await plainPage('panel'));

async function schoolPage() {
  const [app, worker, keeper] = await Promise.all([
    bundle('school/main.tsx'),
    bundle('school/worker/main.ts'),
    bundle('keeper/keeper.ts'),
  ]);
  const style = source(stylesheet('school/school.scss', published));
  const outerStyle = source(await text('keeper/keeper.css'));
  const frame = fill(await text('school/frame.html'), {
    isolate,
    style,
    licences: source(licences),
    ...schoolEngine,
    worker,
    app,
  });
  return fill(await text('keeper/page.html'), {
    // The frame inherits this policy, so it names the frame's scripts as well.
    policy: policy({ scripts: [keeper, isolate, app], styles: [outerStyle, style], workers: true, framed: true }),
    style: outerStyle,
    keeper,
    frame: asAttribute(frame),
  });
}

/** A page that holds no pupil, and so needs neither a frame nor a worker. */
async function plainPage(name) {
  const app = await bundle(`${name}/main.tsx`);
  const style = source(stylesheet(`${name}/${name}.scss`, published));
  return fill(await text(`${name}/page.html`), {
    policy: policy({ scripts: [isolate, app], styles: [style], workers: false, framed: false }),
    isolate,
    style,
    licences: source(licences),
    ...officeEngine,
    app,
  });
}

async function keep(name, page) {
  await writeFile(here(`dist/${name}`), page);
  const kilobytes = (bytes) => `${Math.ceil(bytes / 1000)} kB`;
  const size = kilobytes(Buffer.byteLength(page));
  console.log(`www/dist/${name}  ${size}, gzip ${kilobytes(gzipSync(page).length)}`);
}
