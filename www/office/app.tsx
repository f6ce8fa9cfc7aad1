import { ErrorSummary } from '../shared/error-summary';
import { Banner, Skip } from '../shared/frame';
import type { Choices } from './engine';
import { Explorer } from './explorer/explorer';
import { current as explorer } from './explorer/store';
import { PlanPart } from './plan/plan';
import { current as plan } from './plan/store';
import { open } from './parts';
import { Releases } from './releases/releases';
import { current as releases } from './releases/store';
import { Schools } from './schools/schools';
import { current as schools } from './schools/store';
import type { Part, State } from './store';
import * as text from './text';

/** The whole page: where one is in the work, and that part of it. */
export function App({ state }: { state: State }) {
  const { part, choices, broken, said } = state;
  return (
    <>
      <Skip target={part} text={text.page.skip} />
      <Banner brand={text.page.brand} />
      <main class="govuk-width-container govuk-main-wrapper">
        <h1 class="govuk-heading-xl">{text.page.title}</h1>
        {broken && (
          <ErrorSummary
            id="broken"
            title={text.page.problem}
            level={2}
            faults={[broken]}
            target="broken"
          />
        )}
        <p class="govuk-body-l qc-measure">{text.page.lead}</p>
        <Parts at={part} />
        {choices && <Open part={part} choices={choices} />}
        {!choices && !broken && <p class="govuk-body">{text.page.starting}</p>}
        <p class="govuk-visually-hidden" role="status">
          {said}
        </p>
      </main>
    </>
  );
}

function Parts({ at }: { at: Part }) {
  const go = (part: Part) => (event: Event): void => {
    event.preventDefault();
    open(part);
  };
  return (
    <nav class="qc-parts" aria-label={text.page.parts}>
      <ol class="qc-parts__list">
        {(Object.keys(text.parts) as Part[]).map((part) => (
          <li>
            <a
              class="govuk-link qc-parts__link"
              href={`#${part}`}
              aria-current={part === at ? 'step' : undefined}
              onClick={go(part)}
            >
              {text.parts[part]}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Open({ part, choices }: { part: Part; choices: Choices }) {
  switch (part) {
    case 'explorer':
      return <Explorer state={explorer()} choices={choices} />;
    case 'plan':
      return <PlanPart {...plan()} />;
    case 'schools':
      return <Schools state={schools()} plan={plan().plan} />;
    case 'releases':
      return <Releases state={releases()} plan={plan().plan} schools={schools()} />;
  }
}
