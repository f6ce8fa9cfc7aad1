/** What the explorer asks of the engine. */
import { explore } from '../../../pkg/office/quietcount.js';
import { asRefusal, type Refusal } from '../../shared/refusal';
import { fault } from '../text';

export type Answer = ReturnType<typeof explore>;
export type Question = Parameters<typeof explore>[0];

/** What an ε buys and costs, or why the question cannot be asked. */
export function answerTo(question: Question): Answer | Refusal {
  try {
    return explore(question);
  } catch (thrown) {
    return asRefusal(thrown, fault.notStarted);
  }
}
