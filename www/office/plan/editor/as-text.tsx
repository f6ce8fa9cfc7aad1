import { draftIn, textOf } from '../draft';
import { leave, showAsText, typeText } from '../edit';
import * as text from '../text';
import { SmallButton, useWriting } from './form';

/** The plan as text, for what the form has no field for. */
export function AsText() {
  const { typed, history, shown } = useWriting();
  const isStuck = typed !== undefined && !draftIn(typed);
  const described = shown.length > 0 ? 'plan-text-hint faults' : 'plan-text-hint';
  return (
    <>
      <label class="govuk-label govuk-label--s" for="plan-text">
        {text.form.text}
      </label>
      <div class="govuk-hint" id="plan-text-hint">
        {text.form.textHint} {isStuck && text.form.textStuck}
      </div>
      <textarea
        class="govuk-textarea qc-plan-text"
        id="plan-text"
        rows={30}
        spellcheck={false}
        autoComplete="off"
        value={typed ?? textOf(history.present.draft)}
        aria-describedby={described}
        onInput={(event: Event) => typeText((event.currentTarget as HTMLTextAreaElement).value)}
        onBlur={() => leave('text')}
      />
      <SmallButton act={() => showAsText(false)}>{text.form.asForm}</SmallButton>
    </>
  );
}

/** Puts the cursor where a fault is. */
export function goToLine(line: number, column: number): void {
  const area = document.getElementById('plan-text');
  if (!(area instanceof HTMLTextAreaElement)) return;
  const before = area.value.split('\n').slice(0, line - 1);
  const start = before.reduce((sum, each) => sum + each.length + 1, column - 1);
  area.focus();
  area.setSelectionRange(start, start + 1);
  // A text area does not scroll to its selection by itself.
  area.scrollTop = (area.scrollHeight * Math.max(0, line - 5)) / area.value.split('\n').length;
}
