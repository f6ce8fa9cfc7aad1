/** What is said when something breaks that nothing caught. */
import * as text from './text';

const ID = 'last-word';

/** Says it once, above all else and by plain means: what draws the page may be what broke. */
export function sayLastWord(): void {
  if (document.getElementById(ID) !== null) return;
  const { what, remedy } = text.fault.uncaught;
  const box = document.createElement('div');
  box.id = ID;
  box.className = 'govuk-error-summary govuk-width-container';
  box.tabIndex = -1;
  const words = document.createElement('div');
  words.setAttribute('role', 'alert');
  for (const [tag, said] of [['h2', what], ['p', remedy]] as const) {
    const line = document.createElement(tag);
    line.className = tag === 'h2' ? 'govuk-error-summary__title' : 'govuk-body';
    line.textContent = said;
    words.append(line);
  }
  box.append(words);
  document.body.prepend(box);
  box.focus();
}
