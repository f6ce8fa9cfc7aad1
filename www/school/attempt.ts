/** One thing at a time: runs an act of the user's, and shows why it was refused. */
import { asRefusal } from '../shared/refusal';
import { Messenger, Stopped } from './messenger';
import { depart, visit } from './places';
import { NO_FILES, change, current, type StepNumber } from './store';
import * as text from './text';

/** Gives the control or heading that takes the focus once the page is idle. */
type Act = () => Promise<string | undefined>;

let messenger: Promise<Messenger> | undefined;

/** What is being done; ends without a throw. */
let running: Promise<void> = Promise.resolve();

/** The running worker, or a new one. A start that failed is forgotten, so that the next may succeed. */
export function worker(): Promise<Messenger> {
  const forget = (): void => void (messenger = undefined);
  messenger ??= Messenger.start(forget).catch((thrown: unknown) => {
    forget();
    throw thrown;
  });
  return messenger;
}

/**
 * Does one thing at a time, and shows at `step` why it was refused; `target` is the
 * control to correct it at, where that is not the step's first.
 */
export function attempt(step: StepNumber, act: Act, target?: string): Promise<void> {
  if (current().busy) return running;
  depart();
  change({ busy: true, faults: undefined, notice: undefined });
  running = settle(step, act, target);
  return running;
}

/** Ends once nothing is being done. */
export function settled(): Promise<void> {
  return running;
}

async function settle(step: StepNumber, act: Act, target?: string): Promise<void> {
  let next: string | undefined;
  try {
    next = await act();
  } catch (thrown) {
    if (!(thrown instanceof Stopped)) {
      explain(step, thrown, target);
      next = 'faults';
    }
  }
  const { faults } = current();
  change({ busy: false, faults: faults && { ...faults, step: inSight(faults.step) } });
  // Not before: while something is done, controls are disabled or away.
  if (next !== undefined) visit(next);
}

/** Says at `step` why something was refused, below what was said there before. */
export function explain(step: StepNumber, thrown: unknown, target?: string): void {
  const refusal = asRefusal(thrown, text.fault.broken);
  if (messenger === undefined) {
    // A worker that broke took the files with it; a release that was made stays.
    change({ ...NO_FILES, opened: false, earlierAnswered: false });
  }
  const list = [...(current().faults?.list ?? []), { ...refusal, ...(target && { target }) }];
  change({ faults: { step, list } });
}

/** `step`, or the step before it that has to be done again first. */
function inSight(step: StepNumber): StepNumber {
  const { plan, opened, earlierAnswered, release } = current();
  if (plan === undefined) return 1;
  const shown = (opened && earlierAnswered) || (step === 6 && release !== undefined);
  return shown || step < 2 ? step : 2;
}
