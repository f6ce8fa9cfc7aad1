/** What lists of named entries have in common. */
import { focus } from '../../../shared/focus';
import { withValue, type Draft } from '../draft';
import { act, typeWith } from '../edit';
import { unusedShortName } from '../names';
import { idOf } from './form';

type List = 'periods' | 'bodies' | 'tables' | 'comparators';

/** Takes an entry out; the focus goes to the list, since its button is gone. */
export function removeEntry(list: List, place: number): void {
  const without = (draft: Draft): Draft =>
    withValue(draft, list, (draft[list] ?? []).filter((_, at) => at !== place));
  act(list, without);
  focus(idOf(list));
}

/** Types a name. The short name follows it unless a person has written another. */
export function namedEntry(list: 'periods' | 'bodies', place: number, name: string): void {
  const named = (draft: Draft): Draft => {
    const { name: before, id } = draft[list][place] ?? {};
    const taken = draft[list].filter((_, at) => at !== place).map((entry) => String(entry['id']));
    const follows = id === '' || id === unusedShortName(String(before ?? ''), taken);
    const withName = withValue(draft, `${list}/${place}/name`, name);
    return follows ? withValue(withName, `${list}/${place}/id`, suggested(name, taken)) : withName;
  };
  typeWith(`${list}/${place}/name`, named);
}

/** No short name is suggested before there is a name. */
export function suggested(name: string, taken: string[]): string {
  return name.trim() === '' ? '' : unusedShortName(name, taken);
}
