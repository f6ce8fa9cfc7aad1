/** The keeper, spoken to directly from where the app would speak. */
import { expect, type Frame, type Page } from '@playwright/test';
import type { Answer } from '../../www/shared/keeper-protocol';
import { test } from './checks';
import { SchoolPage } from './school-page';

const BOOK = 'book:school-1:2025-26';

async function appFrame(page: Page, origin: string): Promise<Frame> {
  await SchoolPage.open(page, `${origin}/school.html`);
  const frame = page.frames().find((each) => each !== page.mainFrame());
  if (frame === undefined) throw new Error('the page has no frame');
  return frame;
}

/** Says `asks` over a new port and gives the answers, in order. */
function ask(frame: Frame, asks: object[]): Promise<Answer[]> {
  return frame.evaluate(async (asks) => {
    const port = await new Promise<MessagePort>((resolve) => {
      addEventListener('message', ({ ports: [port] }) => port && resolve(port), { once: true });
      parent.postMessage('hello', '*');
    });
    const answers: Answer[] = [];
    for (const [id, ask] of asks.entries()) {
      port.postMessage({ id, ...ask });
      answers.push(
        await new Promise((resolve) => {
          port.onmessage = ({ data: { id: _, ...answer } }) => resolve(answer);
        }),
      );
    }
    return answers;
  }, asks);
}

const write = (version: number, text: string) => ({ verb: 'write', key: BOOK, version, text });
const read = { verb: 'read', key: BOOK };

test('keeps a text, and refuses to replace what it was not told of', async ({ page, served }) => {
  const frame = await appFrame(page, served.origin);
  expect(await ask(frame, [read, write(0, 'a'), write(0, 'b'), read, write(1, 'c'), read])).toEqual([
    { outcome: 'text', version: 0, text: null },
    { outcome: 'kept' },
    { outcome: 'stale' },
    { outcome: 'text', version: 1, text: 'a' },
    { outcome: 'kept' },
    { outcome: 'text', version: 2, text: 'c' },
  ]);
});

test('of two tabs that write at once, one wins', async ({ context, served }) => {
  const frames = [
    await appFrame(await context.newPage(), served.origin),
    await appFrame(await context.newPage(), served.origin),
  ];
  for (let round = 0; round < 20; round += 1) {
    const asks = frames.map((frame, tab) => ask(frame, [write(round, `${round} by ${tab}`)]));
    const outcomes = (await Promise.all(asks)).map(([answer]) => answer?.outcome);
    expect(outcomes.sort()).toEqual(['kept', 'stale']);
  }
});

test('serves only asks of the agreed shape', async ({ page, served }) => {
  const frame = await appFrame(page, served.origin);
  const malformed = [
    { verb: 'read', key: 'pupils' },
    { verb: 'read', key: 'book:../..:2025-26' },
    { verb: 'read', key: `book:${'x'.repeat(33)}:2025-26` },
    { verb: 'read', key: `${BOOK}@previous` },
    { verb: 'read', key: ['plan'] },
    { verb: 'delete', key: 'plan' },
    { verb: 'read', key: `key:${BOOK}` },
    { verb: 'sign', key: BOOK },
    { verb: 'sign', key: BOOK, text: 'anything' },
    { verb: 'sign', key: BOOK, text: 'a\nquietcount release signature 1\n{}' },
    { verb: 'sign', key: 'plan', text: 'quietcount release signature 1\n{}' },
    { verb: 'write', key: 'plan', version: -1, text: 'x' },
    { verb: 'write', key: 'plan', version: 0.5, text: 'x' },
    { verb: 'write', key: 'plan', version: 0 },
    { verb: 'write', key: 'plan', version: 0, text: { rows: [] } },
    { verb: 'write', key: 'plan', version: 0, text: 'x'.repeat(8 * 1024 * 1024 + 1) },
  ];
  for (const answer of await ask(frame, malformed)) {
    expect(answer).toEqual({ outcome: 'failed', reason: 'malformed' });
  }
  expect(await ask(frame, [{ verb: 'read', key: 'plan' }])).toEqual([
    { outcome: 'text', version: 0, text: null },
  ]);
});

test('answers its own frame and nobody else', async ({ page, served }) => {
  await appFrame(page, served.origin);
  const ports = await page.evaluate(async () => {
    const stranger = document.createElement('iframe');
    document.body.append(stranger);
    const windows = [window, stranger.contentWindow!];
    let ports = 0;
    for (const each of windows) {
      each.addEventListener('message', (event) => (ports += event.ports.length));
    }
    // In its own name, in a stranger's name, and in nobody's.
    window.postMessage('hello', '*');
    dispatchEvent(new MessageEvent('message', { data: 'hello', source: stranger.contentWindow }));
    dispatchEvent(new MessageEvent('message', { data: 'hello' }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    return ports;
  });
  expect(ports).toBe(0);
});

test('keeps the places of the reader, and no other word, in the history', async ({ page, served }) => {
  const frame = await appFrame(page, served.origin);
  const said = [{ from: 0, to: 3 }, { from: 3, to: 16 }, { from: -1, to: 2 }, { from: 'x', to: 'y' }, { to: 2 }, null];
  await frame.evaluate((said) => said.forEach((each) => parent.postMessage(each, '*')), said);
  await expect.poll(() => page.evaluate(() => history.state)).toBe(3);
  await page.evaluate(() => history.back());
  await expect.poll(() => page.evaluate(() => history.state)).toBe(0);
  await expect(page).toHaveURL(`${served.origin}/school.html`);
});
