import type { Draft } from '../draft';
import type { Fault } from '../engine';
import * as text from '../text';
import { goToLine } from './as-text';
import { idOf, sentence, useDraft } from './form';
import { placeIn } from './place';

/** Everything that is shown to be wrong, with a way to each place. */
export function FaultList({ faults, asText }: { faults: Fault[]; asText: boolean }) {
  const go = (event: Event, fault: Fault): void => {
    event.preventDefault();
    if (asText) goToLine(fault.line, fault.column);
    else nearest(fault.path)?.focus();
  };
  const draft = useDraft();
  return (
    <div class="govuk-error-summary" id="faults" tabIndex={-1}>
      <div role="alert">
        <h4 class="govuk-error-summary__title">{text.form.problem}</h4>
        <ul class="govuk-list govuk-error-summary__list">
          {faults.map((fault) => (
            <li>
              <a href={`#${idOf(fault.path)}`} onClick={(event: Event) => go(event, fault)}>
                {asText ? text.form.at(fault.line, fault.what) : told(fault, draft)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** In the words of the form, where the engine has those of the file. */
function told({ path, rule }: Fault, draft: Draft): string {
  const place = placeIn(path, draft);
  return place === '' ? sentence(rule) : `${place}: ${rule}.`;
}

/** The field at a path, or what holds it; folded parts are opened for it. */
function nearest(path: string): HTMLElement | null {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const there = document.getElementById(idOf(at));
    there?.closest('details')?.setAttribute('open', '');
    if (there) return there;
  }
  return document.getElementById('plan-edited');
}
