import { type Draft, type Entry, withValue } from '../draft';
import { act } from '../edit';
import { choices, type Choices } from '../engine';
import * as text from '../text';
import { Select, TextField } from './fields';
import { Section, useDraft } from './form';

/** When a figure is printed: a set of rules, or single parameters. */
export function Rules() {
  const { floors, certainties, sets } = choices();
  const isNamed = typeof useDraft().rules === 'string';
  const named = sets.map(({ name }) => [name, text.rules.sets[name] ?? name] as const);
  return (
    <Section part="rules" title={text.parts.rules} why={text.rules.why}>
      <Select
        path="rules"
        label={text.rules.set}
        options={[...named, ['', text.rules.own] as const]}
        onChoose={choosesSet}
      />
      {!isNamed && (
        <>
          <Select
            path="rules/floor"
            label={text.rules.floor}
            hint={text.rules.floorHint}
            options={floors.map((floor) => [String(floor), text.rules.floorValue(floor)] as const)}
            onChoose={(floor) => act('rules/floor', (draft) => withValue(draft, 'rules/floor', Number(floor)))}
          />
          <Select
            path="rules/certainty"
            label={text.rules.certainty}
            hint={text.rules.certaintyHint}
            options={certainties.map((each) => [each, text.rules.certaintyValue(each)] as const)}
          />
          <TextField path="rules/fewest_bodies" label={text.rules.fewest} of="number" width={2} />
          <TextField
            path="rules/plain_up_to"
            label={text.rules.plain}
            hint={text.rules.plainHint}
            of="number"
            width={2}
          />
          <TextField
            path="rules/shown_up_to"
            label={text.rules.shown}
            hint={text.rules.shownHint}
            of="number"
            width={2}
          />
        </>
      )}
    </Section>
  );
}

/** Single parameters begin as those of the set that was named. */
function choosesSet(name: string): void {
  const rules = (draft: Draft): string | Entry => (name === '' ? parameters(draft.rules) : name);
  act('rules', (draft) => withValue(draft, 'rules', rules(draft)));
}

function parameters(rules: string | Entry): Entry {
  if (typeof rules !== 'string') return rules;
  const set = choices().sets.find((set: Choices['sets'][number]) => set.name === rules);
  if (!set) return {};
  const { name: _, ...written } = set;
  return written;
}
