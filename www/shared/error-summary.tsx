import type { Refusal } from './refusal';

export type Fault = Refusal & {
  /** Name of the file refused, where it is about one. */
  file?: string;
  /** Control to go to, where it is not the step's first. */
  target?: string;
};

type Props = {
  id: string;
  title: string;
  /** The level of heading that follows from what stands above. */
  level: 2 | 3;
  faults: Fault[];
  /** Control to go to for a fault that names none. */
  target: string;
  /** Heading to go to where the control is not on the page just now. */
  heading?: string;
};

/** What was refused, why, and what to do about it. Takes the focus by its id. */
export function ErrorSummary({ id, title, level, faults, target: otherwise, heading }: Props) {
  const go = (event: Event, target: string): void => {
    // Following a link is a navigation, which the sandboxed frame may not do.
    event.preventDefault();
    const there = document.getElementById(target) ?? document.getElementById(heading ?? target);
    // What is folded away cannot take the focus.
    there?.closest('details')?.setAttribute('open', '');
    there?.focus();
  };
  const Heading = `h${level}` as const;
  return (
    <div class="govuk-error-summary" id={id} tabIndex={-1}>
      <div role="alert">
        <Heading class="govuk-error-summary__title">{title}</Heading>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {faults.map(({ file, what, remedy, target = otherwise }) => (
              <li>
                <a href={`#${target}`} onClick={(event: Event) => go(event, target)}>
                  {file === undefined ? what : `${file}: ${what}`}
                </a>
                <span class="qc-remedy">{remedy}</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
