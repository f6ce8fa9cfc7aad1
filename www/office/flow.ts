/** How the page starts. */
import { isRefusal } from '../shared/refusal';
import { started } from './engine';
import { ask } from './explorer/flow';
import { change } from './store';

/** Starts the engine and answers the question the controls stand at. */
export async function start(): Promise<void> {
  const choices = await started();
  if (isRefusal(choices)) return change({ broken: choices });
  change({ choices });
  ask({});
}
