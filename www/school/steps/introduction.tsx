import { Details } from '../../shared/frame';
import * as text from '../text';

export function Introduction() {
  return (
    <div>
      <h1 class="govuk-heading-xl">{text.page.title}</h1>
      <p class="govuk-body-l qc-measure">{text.page.lead}</p>
      <Details summary={text.how.summary} items={text.how.steps} />
      <Details summary={text.leaves.summary} items={text.leaves.points} />
    </div>
  );
}
