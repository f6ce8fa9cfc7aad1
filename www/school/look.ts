/**
 * What the page asks its worker again whenever something has changed: the
 * body, the load report, the offer.
 */
import { worker } from './attempt';
import { change, current, NOT_COUNTED, type StepNumber } from './store';
import * as text from './text';

/** Opens the body in the worker, which thereby forgets every file. */
export async function openBody(): Promise<void> {
  const { plan, bodyId } = current();
  if (plan === undefined) throw text.fault.broken;
  change({ opened: false });
  const open = await worker();
  await open.ask('open_body', { plan: plan.text, body_id: bodyId });
  const columns = (await open.ask('recall_columns', null)) ?? undefined;
  change({ opened: true, columns, templates: await open.ask('templates', null) });
}

/** Takes out of sight what was counted from other files, or for another period. */
export function forget(): void {
  change(NOT_COUNTED);
}

/** Asks for the report, where files are read, and for the offer; none of before stays in sight. */
export async function look(): Promise<void> {
  const { files, periodId: period_id } = current();
  forget();
  change({ lacking: await (await worker()).ask('lacking', { period_id }) });
  if (files.some(({ number }) => number !== undefined)) {
    change({ report: await (await worker()).ask('load_report', { period_id }) });
  }
  await price();
}

/**
 * Asks what a release would share and cost.
 *
 * Where the book knows no charge, the question of earlier releases has to be
 * answered, and again where a charge was known before: then the browser has
 * lost the book.
 */
export async function price(): Promise<void> {
  change({ damaged: false });
  const offer = await (await worker()).ask('offer', { period_id: current().periodId });
  if ('damaged' in offer) {
    change({ damaged: true });
    throw offer.damaged;
  }
  const { plan, earlierAnswered, charged } = current();
  const answered = plan?.example === true || (earlierAnswered && !charged);
  change({ offer, charged: !offer.first, earlierAnswered: answered || !offer.first });
}

/** Says `said` politely; the focus then goes to the step, or to the question that stands before it. */
export function toStep(step: StepNumber, said: string): string {
  change({ said });
  return current().earlierAnswered || step === 6 ? `step-${step}` : 'earlier';
}
