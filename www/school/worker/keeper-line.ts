/** The worker's line to the keeper, past the page. */
import type { SignedBy } from '../../../pkg/school/quietcount.js';
import { answered } from '../../shared/answered';
import type { Answer, Ask, Reply } from '../../shared/keeper-protocol';
import * as text from '../text';

type Kept = { version: number; text: string | null };

/** A text to keep, and what may be said once it is kept. */
type Change<Outcome> = { text: string; outcome: Outcome };

/** Other tabs seldom write; so many lost races mean that something is wrong. */
const MOST_TRIES = 5;

/** Each kind of ask without the number it is answered by. */
type Unnumbered<Each> = Each extends Ask ? Omit<Each, 'id'> : never;

export class KeeperLine {
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #port: MessagePort;
  #last = 0;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data: { id, ...answer } }: MessageEvent<Reply>) => {
      this.#waiting.get(id)?.(answer);
      this.#waiting.delete(id);
    };
  }

  async read(key: string): Promise<Kept> {
    const answer = await this.#ask({ verb: 'read', key });
    if (answer.outcome === 'failed') throw text.fault.notRead[answer.reason];
    if (answer.outcome !== 'text') throw text.fault.notRead.malformed;
    return { version: answer.version, text: answer.text };
  }

  /**
   * Replaces the text under `key` by what `change` makes of it.
   *
   * Waits for this tab's turn first, so that it need not draw in vain. Gives
   * the outcome only after the keeper has kept the text. When another tab was
   * first all the same, `change` is asked again about what that tab kept.
   */
  async change<Outcome>(
    key: string,
    change: (kept: string | undefined) => Change<Outcome>,
  ): Promise<Outcome> {
    await this.#ask({ verb: 'turn', key });
    try {
      return await this.#swap(key, change);
    } finally {
      // Nothing hangs on its answer, so it is not waited for.
      this.#port.postMessage({ id: ++this.#last, verb: 'done', key } satisfies Ask);
    }
  }

  /** A signature with the key of a book; `undefined` where this browser cannot sign. */
  async sign(key: string, text: string): Promise<SignedBy | undefined> {
    const answer = await this.#ask({ verb: 'sign', key, text });
    return answer.outcome === 'signed' ? { key: answer.key, value: answer.value } : undefined;
  }

  async #swap<Outcome>(
    key: string,
    change: (kept: string | undefined) => Change<Outcome>,
  ): Promise<Outcome> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const kept = await this.read(key);
      const next = change(kept.text ?? undefined);
      if (next.text === kept.text) return next.outcome;
      const answer = await this.#ask({ verb: 'write', key, version: kept.version, text: next.text });
      if (answer.outcome === 'kept') return next.outcome;
      if (answer.outcome === 'failed') throw text.fault.notKept[answer.reason];
    }
    throw text.fault.notKept.busy;
  }

  #ask(ask: Unnumbered<Ask>): Promise<Answer> {
    const id = ++this.#last;
    const answer = new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#port.postMessage({ id, ...ask });
    });
    return answered(answer, ask.verb === 'write' ? text.fault.silentWrite : text.fault.silent);
  }
}
