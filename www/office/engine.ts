/** The engine, inside this page: no pupil's data come here. */
import { choices } from '../../pkg/office/quietcount.js';
import { startEngine } from '../shared/engine-here';
import { asRefusal, type Refusal } from '../shared/refusal';
import { fault } from './text';

export type Choices = ReturnType<typeof choices>;

/** What the controls can be set to, once the engine runs. */
export async function started(): Promise<Choices | Refusal> {
  try {
    await startEngine();
    return choices();
  } catch (thrown) {
    return asRefusal(thrown, fault.notStarted);
  }
}
