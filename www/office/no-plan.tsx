import { open } from './parts';
import { noPlan } from './text';

/** In a part that needs a plan, while none is open. */
export function NoPlan() {
  const go = (event: Event): void => {
    event.preventDefault();
    open('plan');
  };
  return (
    <p class="govuk-inset-text">
      {noPlan.what}{' '}
      <a class="govuk-link" href="#plan" onClick={go}>
        {noPlan.open}
      </a>
    </p>
  );
}
