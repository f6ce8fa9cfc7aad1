import { useEffect } from 'preact/hooks';
import { Published } from '../../../shared/published';
import { redo, showAsText, undo } from '../edit';
import type { CheckedPlan } from '../engine';
import type { Writing } from '../store';
import * as text from '../text';
import { About } from './about';
import { AsText } from './as-text';
import { Bodies } from './bodies';
import { Changed } from './changed';
import { Comparators } from './comparators';
import { Evaluation } from './evaluation';
import { Form, idOf, SmallButton } from './form';
import { Periods } from './periods';
import { Rules } from './rules';
import { Outward, Status } from './status';
import { Tables } from './tables';

type Part = keyof typeof text.parts;

const PARTS: Record<Part, () => preact.JSX.Element> = {
  about: About,
  periods: Periods,
  bodies: Bodies,
  tables: Tables,
  evaluation: Evaluation,
  rules: Rules,
  comparators: Comparators,
};

/** Fields that do not stand in the part of their own name. */
const PART_OF: Record<string, Part> = {
  title: 'about',
  academic_year: 'about',
  area: 'about',
  cap: 'periods',
  pool: 'bodies',
  mode: 'tables',
};

/** A plan is written; what the engine says of it follows every step. */
export function Editor({ writing, plan }: { writing: Writing; plan: CheckedPlan | undefined }) {
  useEffect(() => {
    addEventListener('keydown', shortcut);
    return () => removeEventListener('keydown', shortcut);
  }, []);
  const last = PART_OF[writing.part] ?? writing.part;
  return (
    <Form.Provider value={writing}>
      <h3 class="govuk-heading-m" id="plan-edited" tabIndex={-1}>
        {text.form.heading}
      </h3>
      <div class="qc-editor">
        <Status />
        <div class="qc-form">
          {writing.asText ? (
            <>
              <AsText />
              <Changed part={writing.part} />
            </>
          ) : (
            <>
              <Contents />
              {(Object.keys(PARTS) as Part[]).map((part) => {
                const Fields = PARTS[part];
                return (
                  <>
                    <Fields />
                    {last === part && <Changed part={writing.part} />}
                  </>
                );
              })}
              <SmallButton act={() => showAsText(true)}>{text.form.asText}</SmallButton>
            </>
          )}
          <Outward />
        </div>
      </div>
      {plan && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{text.plan.outlook}</span>
          </summary>
          <p class="govuk-body qc-measure">{text.plan.outlookWhy}</p>
          <Published html={plan.html} />
        </details>
      )}
    </Form.Provider>
  );
}

function Contents() {
  const go = (event: Event, part: string): void => {
    event.preventDefault();
    const heading = document.getElementById(idOf(part));
    heading?.focus();
    heading?.scrollIntoView();
  };
  return (
    <nav aria-label={text.form.parts}>
      <ul class="govuk-list qc-contents">
        {Object.entries(text.parts).map(([part, title]) => (
          <li>
            <a class="govuk-link" href={`#${idOf(part)}`} onClick={(event: Event) => go(event, part)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Text boxes undo their own typing; elsewhere the same keys undo the last step. */
function shortcut(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isTextBox(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === 'z' && !event.shiftKey) undo();
  else if (key === 'y' || key === 'z') redo();
  else return;
  event.preventDefault();
}

function isTextBox(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'checkbox');
}
