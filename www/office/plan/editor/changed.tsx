import { changesIn } from '../changes';
import { current } from '../store';
import * as text from '../text';
import { useWriting } from './form';

/** So many are told at once; the rest on demand. */
const FIRST = 6;

/** What the last step changed in what can be expected, below the part it was in. */
export function Changed({ part }: { part: string }) {
  const writing = useWriting();
  const { plan } = current();
  if (writing.part !== part || writing.before === undefined) return null;
  const { before } = writing;
  const changes = plan ? changesIn(before.expected, plan.expected) : [];
  const risks = plan?.sheet.risks.filter((risk) => !before.sheet.risks.includes(risk)) ?? [];
  const [first, rest] = [changes.slice(0, FIRST), changes.slice(FIRST)];
  return (
    <div class="govuk-inset-text qc-changes">
      <h5 class="govuk-heading-s">{text.changes.heading}</h5>
      {!plan && <p class="govuk-body">{text.changes.later}</p>}
      {plan && changes.length === 0 && risks.length === 0 && <p class="govuk-body">{text.changes.none}</p>}
      <List items={first.map(text.changes.line)} />
      {rest.length > 0 && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{text.changes.more(rest.length)}</span>
          </summary>
          <div class="govuk-details__text">
            <List items={rest.map(text.changes.line)} />
          </div>
        </details>
      )}
      {risks.length > 0 && <p class="govuk-body">{text.changes.risk}</p>}
      <List items={risks} />
    </div>
  );
}

function List({ items }: { items: string[] }) {
  if (items.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}
