import { visit } from '../places';
import type { State } from '../store';
import { tasks, type Status, type Task } from '../tasks';
import * as text from '../text';

/** What has to be done, in order, and how far it is. */
export function TaskList({ state }: { state: State }) {
  return (
    <section aria-labelledby="tasks">
      <h2 class="govuk-heading-m" id="tasks" tabIndex={-1}>
        {text.tasks.heading}
      </h2>
      <ul class="govuk-task-list">
        {tasks(state).map((task) => (
          <Item {...task} />
        ))}
      </ul>
    </section>
  );
}

function Item({ name, status, place }: Task) {
  const id = `task-${name}-status`;
  const go = (event: Event): void => {
    // Following a link is a navigation, which the sandboxed frame may not do.
    event.preventDefault();
    if (place !== undefined) visit(place);
  };
  const link = place === undefined ? '' : ' govuk-task-list__item--with-link';
  return (
    <li class={`govuk-task-list__item${link}`}>
      <div class="govuk-task-list__name-and-hint">
        {place === undefined ? (
          <div>{text.tasks.names[name]}</div>
        ) : (
          <a
            class="govuk-link govuk-task-list__link"
            href={`#${place}`}
            aria-describedby={id}
            onClick={go}
          >
            {text.tasks.names[name]}
          </a>
        )}
      </div>
      <Shown id={id} status={status} />
    </li>
  );
}

/** Colours as the design system has them: none where there is nothing to do. */
const TAGS: Partial<Record<Status, string>> = {
  start: 'govuk-tag',
  progress: 'govuk-tag govuk-tag--teal',
  problem: 'govuk-tag govuk-tag--red',
};

function Shown({ id, status }: { id: string; status: Status }) {
  const words = text.tasks.statuses[status];
  const cannot = status === 'cannot' ? ' govuk-task-list__status--cannot-start-yet' : '';
  const tag = TAGS[status];
  return (
    <div class={`govuk-task-list__status${cannot}`} id={id}>
      {tag === undefined ? words : <strong class={tag}>{words}</strong>}
    </div>
  );
}
