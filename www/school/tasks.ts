/** What is done and what is still to do, as it follows from the state alone. */
import type { Place } from './places';
import type { State, StepNumber } from './store';

export type Status = 'completed' | 'progress' | 'start' | 'cannot' | 'problem';

/** One line of the list; `place` is the heading it leads to, once it can be opened. */
export type Task = { name: TaskName; status: Status; place: Place | undefined };

export type TaskName = 'who' | 'files' | 'check' | 'offer' | 'release' | 'save';

/** Every task in the order it is done. */
export function tasks(state: State): Task[] {
  const { plan, release } = state;
  const statuses: [TaskName, Status, Place][] = [
    ['who', who(state), plan === undefined ? 'step-1' : 'step-2'],
    ['files', files(state), 'step-3'],
    ['check', check(state), 'step-4'],
    ['offer', offer(state), 'step-5'],
    ['release', make(state), offered(state) ? 'confirm' : 'step-6'],
    ['save', save(state), release === undefined ? 'step-5' : 'step-6'],
  ];
  return statuses.map(([name, status, place]) => ({
    name,
    status,
    place: status === 'cannot' ? undefined : place,
  }));
}

function who(state: State): Status {
  if (state.damaged || faulty(state, 1) || faulty(state, 2)) return 'problem';
  if (opened(state)) return 'completed';
  return state.plan === undefined ? 'start' : 'progress';
}

function files(state: State): Status {
  if (!opened(state)) return 'cannot';
  if (state.reading !== undefined) return 'progress';
  if (faulty(state, 3) || state.files.some(({ refusal }) => refusal !== undefined)) return 'problem';
  return state.files.length > 0 ? 'completed' : 'start';
}

function check(state: State): Status {
  if (!reported(state)) return 'cannot';
  if (faulty(state, 4)) return 'problem';
  return state.checked || drawn(state) ? 'completed' : 'progress';
}

function offer(state: State): Status {
  if (!offered(state)) return 'cannot';
  if (drawn(state)) return 'completed';
  return state.checked ? 'progress' : 'start';
}

function make(state: State): Status {
  if (opened(state) && faulty(state, 5)) return 'problem';
  if (made(state)) return 'completed';
  if (!offered(state)) return 'cannot';
  return state.offer?.ready === true ? 'start' : 'problem';
}

function save(state: State): Status {
  if (!made(state)) return 'cannot';
  if (faulty(state, 6)) return 'problem';
  return state.saved ? 'completed' : 'start';
}

/** The body is open, and the question of earlier releases is answered. */
export function opened({ plan, opened, moved, earlierAnswered }: State): boolean {
  return plan !== undefined && opened && !moved && earlierAnswered;
}

function reported(state: State): boolean {
  return opened(state) && state.report !== undefined;
}

function offered(state: State): boolean {
  return reported(state) && state.offer !== undefined;
}

function made({ release, moved }: State): boolean {
  return release !== undefined && !moved;
}

/** A release is made, of the files that are in the list. */
function drawn(state: State): boolean {
  return made(state) && !state.filesChanged;
}

function faulty({ faults }: State, step: StepNumber): boolean {
  return faults?.step === step;
}
