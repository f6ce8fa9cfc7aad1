/**
 * Builds the three pages: `school.html`, `office.html` and `panel.html` in `www/dist/`, and beside
 * them `parts.json`, which tells what packages they hold.
 *
 * Each is one file that works from a server and from a disk alike. Hashes are
 * taken of the text that stands between the tags, after the last step that
 * could change it.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { bundle, packedEngine, stylesheet, sums } from './build/bundle.mjs';
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
const parts = {
  'school.html': await schoolPage(),
  'office.html': await plainPage('office'),
  'panel.html': await plainPage('panel'),
};
refuseUnnamed(Object.values(parts));
await writeFile(here('dist/parts.json'), `${JSON.stringify(parts, null, 2)}\n`);

/** The work of others comes with its notice, or not at all. */
function refuseUnnamed(pages) {
  const names = pages.flatMap(({ scripts, styles }) => [...Object.keys(scripts), ...Object.keys(styles)]);
  const unnamed = names.filter((name) => name !== 'quietcount' && !licences.includes(`\n${name} `));
  if (unnamed.length > 0) throw new Error(`www/licences.txt does not name ${unnamed.join(', ')}`);
}

/** Each page gives the bytes of its packages, in scripts and in styles. */
async function schoolPage() {
  const [app, begin, worker, keeper] = await Promise.all([
    bundle('school/main.tsx'),
    bundle('school/begin.ts'),
    bundle('school/worker/main.ts'),
    bundle('keeper/keeper.ts'),
  ]);
  const style = stylesheet('school/school.scss', published);
  const outerStyle = source(await text('keeper/keeper.css'));
  const frame = fill(await text('school/frame.html'), {
    isolate: isolate.code,
    style: style.code,
    licences: source(licences),
    ...schoolEngine,
    worker: worker.code,
    begin: begin.code,
    app: app.code,
  });
  const page = fill(await text('keeper/page.html'), {
    // The frame inherits this policy, so it names the frame's scripts as well.
    policy: policy({
      scripts: [keeper.code, isolate.code, begin.code, app.code],
      styles: [outerStyle, style.code],
      workers: true,
      framed: true,
    }),
    style: outerStyle,
    keeper: keeper.code,
    frame: asAttribute(frame),
  });
  await keep('school.html', page);
  return held([isolate, keeper, worker, begin, app], style);
}

/** A page that holds no pupil, and so needs neither a frame nor a worker. */
async function plainPage(name) {
  const app = await bundle(`${name}/main.tsx`);
  const style = stylesheet(`${name}/${name}.scss`, published);
  const page = fill(await text(`${name}/page.html`), {
    policy: policy({ scripts: [isolate.code, app.code], styles: [style.code], workers: false, framed: false }),
    isolate: isolate.code,
    style: style.code,
    licences: source(licences),
    ...officeEngine,
    app: app.code,
  });
  await keep(`${name}.html`, page);
  return held([isolate, app], style);
}

function held(scripts, style) {
  return { scripts: sums(scripts.flatMap(({ bytes }) => Object.entries(bytes))), styles: style.bytes };
}

async function keep(name, page) {
  await writeFile(here(`dist/${name}`), page);
  const kilobytes = (bytes) => `${Math.ceil(bytes / 1000)} kB`;
  const size = kilobytes(Buffer.byteLength(page));
  console.log(`www/dist/${name}  ${size}, gzip ${kilobytes(gzipSync(page).length)}`);
}
