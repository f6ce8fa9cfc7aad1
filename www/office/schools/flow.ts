/** What the schools' part does: one act for each thing a person can do. */
import { focus } from '../../shared/focus';
import { isRefusal, type Refusal } from '../../shared/refusal';
import { save } from '../../shared/save';
import { change as changePage } from '../store';
import { add, emptyRoster, enrolmentIn, failed, rosterIn, type Replaces, type Roster } from './engine';
import { START, change, current, type Outcome } from './store';
import * as text from './text';

export async function openRoster(plan: string, file: File): Promise<void> {
  opened(plan, await rosterIn(plan, file));
}

export function beginRoster(plan: string): void {
  opened(plan, emptyRoster(plan));
}

function opened(plan: string, roster: Roster | Refusal): void {
  if (isRefusal(roster)) {
    change({ ...START, refused: roster });
    return focus('roster-fault');
  }
  change({ ...START, roster, plan });
  focus('roster');
}

/** Takes enrolments in, in the order given. */
export async function enrol(plan: string, files: File[]): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const enrolment = await enrolmentIn(file);
    if (isRefusal(enrolment)) outcomes.push(failed(file.name, enrolment));
    else outcomes.push(taken(plan, { file: file.name, enrolment }, 'nothing'));
  }
  change({ outcomes });
  const refused = outcomes.filter((outcome) => outcome.refused).length;
  changePage({ said: text.outcomes.counted(outcomes.length - refused, refused) });
  focus('outcomes');
}

/** A person has telephoned the school and says what its new key replaces. */
export function answer(plan: string, place: number, replaces: Replaces): void {
  const asked = current().outcomes[place];
  if (asked === undefined) return;
  const outcome = taken(plan, asked, replaces);
  change({ outcomes: current().outcomes.map((other) => (other === asked ? outcome : other)) });
  changePage({ said: outcome.said });
  focus('outcomes');
}

function taken(
  plan: string,
  enrolment: Pick<Outcome, 'file' | 'enrolment'>,
  replaces: Replaces,
): Outcome {
  const { roster: before, unsaved } = current();
  if (before === undefined) return failed(enrolment.file, text.fault.noRoster);
  const { roster, outcome } = add(plan, before, enrolment, replaces);
  change({ roster, unsaved: unsaved || roster.text !== before.text });
  return outcome;
}

export function saveRoster(): void {
  const { roster } = current();
  if (roster === undefined) return;
  save({ name: text.roster.fileName, media_type: 'application/json', content: roster.text });
  change({ unsaved: false });
  changePage({ said: text.roster.saved });
}

export function closeRoster(): void {
  change(START);
  focus('roster-file');
}

/** The tab does not close on keys that are nowhere else. */
export function askBeforeLeaving(): void {
  addEventListener('beforeunload', (event) => {
    if (current().unsaved) event.preventDefault();
  });
}
