import { useState } from 'preact/hooks';
import { focus } from '../../../shared/focus';
import { change as changePage } from '../../store';
import { withValue } from '../draft';
import { act, leave } from '../edit';
import { choices } from '../engine';
import { bodiesIn } from '../pasted';
import * as text from '../text';
import { idOf, SmallButton, useDraft } from './form';

/** Many bodies at once, from lines of a spreadsheet. */
export function Paste() {
  const [lines, setLines] = useState('');
  const { bodies } = useDraft();
  const add = (): void => {
    const taken = bodies.map(({ id }) => String(id));
    const added = bodiesIn(lines, choices().kinds, taken);
    if (added.length === 0) return changePage({ said: text.bodies.pastedNone });
    act('bodies', (draft) => withValue(draft, 'bodies', [...draft.bodies, ...added]));
    // What was pasted is there to be judged at once.
    added.forEach((_, place) => leave(`bodies/${bodies.length + place}`));
    setLines('');
    focus(idOf(`bodies/${bodies.length}`));
    const noKind = added.filter(({ kind }) => kind === '').length;
    changePage({ said: text.bodies.pasted(added.length, noKind) });
  };
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{text.bodies.paste}</span>
      </summary>
      <div class="govuk-details__text">
        <label class="govuk-label" for="plan-paste">
          {text.bodies.pasteLabel}
        </label>
        <div class="govuk-hint" id="plan-paste-hint">
          {text.bodies.pasteHint}
        </div>
        <textarea
          class="govuk-textarea"
          id="plan-paste"
          rows={5}
          value={lines}
          aria-describedby="plan-paste-hint"
          onInput={(event: Event) => setLines((event.currentTarget as HTMLTextAreaElement).value)}
        />
        <SmallButton act={add}>{text.bodies.pasteAdd}</SmallButton>
      </div>
    </details>
  );
}
