import type { Template } from '../protocol';
import type { State } from '../store';
import { saveTemplate } from '../templates';
import * as text from '../text';

/** What the plan asks for and no file added tells of; no fault, for a school may have none. */
export function Lacking({ state: { lacking, templates } }: { state: State }) {
  const asked = templates.filter(({ id }) => lacking.includes(id));
  if (asked.length === 0) return null;
  return (
    <div class="govuk-inset-text" id="lacking">
      <p class="govuk-body">{text.templates.lacking}</p>
      <List templates={asked} />
      <p class="govuk-body">{text.templates.without}</p>
    </div>
  );
}

/** Every file to fill in. */
export function Templates({ state: { templates } }: { state: State }) {
  return (
    <details class="govuk-details" id="templates">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{text.templates.summary}</span>
      </summary>
      <div class="govuk-details__text">
        <p class="govuk-body">{text.templates.what}</p>
        <List templates={templates} />
      </div>
    </details>
  );
}

function List({ templates }: { templates: Template[] }) {
  return (
    <ul class="govuk-list">
      {templates.map(({ title, files }) => (
        <li>
          <p class="govuk-body qc-template__title">{title}</p>
          <div class="govuk-button-group">
            {files.map((file) => (
              <button
                type="button"
                class="govuk-button govuk-button--secondary"
                onClick={() => saveTemplate(file)}
              >
                {text.templates.save(file.name)}
              </button>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
