import { withValue, type Draft, type Grouping } from '../draft';
import { act } from '../edit';
import { choices, type Choices } from '../engine';
import * as text from '../text';
import { idOf, useDraft } from './form';

type Attribute = Choices['attributes'][number];

/** How the codes of each attribute in use are merged: in every table alike, as the engine asks. */
export function GroupsOfAttributes() {
  const draft = useDraft();
  const used = choices().attributes.filter(({ value }) => isUsed(draft, value));
  if (used.length === 0) return null;
  return (
    <>
      <h5 class="govuk-heading-s">{text.tables.groups}</h5>
      <p class="govuk-body qc-measure">{text.tables.groupsWhy}</p>
      {used.map((attribute) => (
        <Groups attribute={attribute} groups={groupsOf(draft, attribute.value)} />
      ))}
    </>
  );
}

function Groups({ attribute, groups }: { attribute: Attribute; groups: string[][] | undefined }) {
  const { value, words, codes } = attribute;
  const letters = codes.map((_, place) => String.fromCharCode(65 + place));
  const groupOf = (code: string, place: number): number =>
    groups?.findIndex((group) => group.includes(code)) ?? place;
  const id = idOf(`groups/${value}`);
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{text.tables.groupsOf(words)}</span>
      </summary>
      <div class="govuk-details__text qc-codes" role="group" aria-label={text.tables.groupsOf(words)}>
        {codes.map((code, place) => (
          <div class="qc-code">
            <label class="govuk-label" for={`${id}-${code.value}`}>
              {code.words}
            </label>
            <select
              class="govuk-select"
              id={`${id}-${code.value}`}
              onChange={(event: Event) => {
                const chosen = (event.currentTarget as HTMLSelectElement).selectedIndex;
                const all = codes.map((each, at) => (at === place ? chosen : groupOf(each.value, at)));
                regroup(attribute, all);
              }}
            >
              {letters.map((letter, at) => (
                <option selected={at === groupOf(code.value, place)}>{text.tables.group(letter)}</option>
              ))}
            </select>
          </div>
        ))}
      </div>
    </details>
  );
}

/** The groups of an attribute in the first table that has it; none where each code is its own. */
export function groupsOf(draft: Draft, attribute: string): string[][] | undefined {
  return groupings(draft).find((each) => each['attribute'] === attribute)?.groups;
}

const groupings = ({ tables }: Draft): Grouping[] => tables.flatMap(({ by = [] }) => by);

const isUsed = (draft: Draft, attribute: string): boolean =>
  groupings(draft).some((each) => each['attribute'] === attribute);

/** Writes the groups of an attribute into every table that has it. */
function regroup({ value, codes }: Attribute, groupOf: number[]): void {
  const groups = codes
    .map((_, group) => codes.filter((_, place) => groupOf[place] === group).map((code) => code.value))
    .filter((group) => group.length > 0);
  const isPlain = groups.length === codes.length;
  const regrouped = (grouping: Grouping): Grouping => {
    if (grouping['attribute'] !== value) return grouping;
    const { groups: _, ...plain } = grouping;
    return isPlain ? plain : { ...grouping, groups };
  };
  const inTable = (table: Draft['tables'][number]): Draft['tables'][number] =>
    table.by ? { ...table, by: table.by.map(regrouped) } : table;
  act('tables', (draft) => withValue(draft, 'tables', draft.tables.map(inTable)));
}
