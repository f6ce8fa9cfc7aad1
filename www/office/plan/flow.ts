/** What the plan's part does: one act for each thing a person can do. */
import { focus } from '../../shared/focus';
import { isRefusal, type Refusal } from '../../shared/refusal';
import { examplePlan, planIn, type CheckedPlan } from './engine';
import { change } from './store';

export async function choosePlan(file: File): Promise<void> {
  opened(await planIn(file));
}

export function tryExample(): void {
  opened(examplePlan());
}

function opened(plan: CheckedPlan | Refusal): void {
  if (isRefusal(plan)) {
    change({ plan: undefined, refused: plan });
    return focus('faults');
  }
  change({ plan, refused: undefined });
  focus('plan-good');
}

export function anotherPlan(): void {
  change({ plan: undefined, refused: undefined });
  focus('plan-file');
}
