import { Figures } from '../../shared/figures';
import type { CheckedPlan } from '../plan/engine';
import type { Judged } from './engine';
import { remove } from './flow';
import type { State } from './store';
import * as text from './text';

type Plan = CheckedPlan['plan'];

/** Who has sent what, and what became of each file. */
export function CameIn({ state, plan }: { state: State; plan: Plan }) {
  const { files, taken, judged, checking } = state;
  return (
    <>
      <h3 class="govuk-heading-m" id="came-in" tabIndex={-1}>
        {text.files.heading(files.length)}
      </h3>
      {checking && <p class="govuk-body">{text.files.progress(taken, files.length)}</p>}
      {!checking && <p class="govuk-body">{text.files.counted(judged)}</p>}
      <Overview plan={plan} judged={judged} />
      <ul class="govuk-list qc-files" aria-label={text.files.verdicts}>
        {judged.map((file, place) => (
          <File file={file} onRemove={checking ? undefined : () => remove(place)} />
        ))}
      </ul>
    </>
  );
}

function File({ file, onRemove }: { file: Judged; onRemove: (() => void) | undefined }) {
  const { name, state, verdict, remedy } = file;
  const refused = state === 'refused';
  return (
    <li class={`qc-file qc-file--${state}`}>
      <strong class="qc-file__name">{name}</strong>
      <span class={refused ? 'qc-file__said govuk-error-message' : 'qc-file__said'}>{verdict}</span>
      {remedy && <span class="qc-file__said">{remedy}</span>}
      {onRemove && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary qc-file__remove"
          aria-label={text.files.remove(name)}
          onClick={onRemove}
        >
          {text.files.removeShort}
        </button>
      )}
    </li>
  );
}

/** Bodies down, periods across. */
function Overview({ plan, judged }: { plan: Plan; judged: Judged[] }) {
  const accepted = judged.filter(({ state }) => state === 'accepted');
  return (
    <Figures
      caption={text.table.caption}
      columns={[text.table.body, ...plan.periods.map(({ name }) => name)]}
      rows={plan.bodies.map((body) => [
        body.name,
        ...plan.periods.map((period) => {
          const of = accepted.filter((file) => file.period === period.id);
          return cell(
            of.filter((file) => file.body === body.id),
            of.length > 0,
          );
        }),
      ])}
    />
  );
}

/** What a body has sent for a period, of which others may have sent something. */
function cell(sent: Judged[], anybody: boolean): string {
  const [one, ...more] = sent;
  if (one === undefined) return anybody ? text.table.missing : text.table.nothing;
  if (more.length > 0) return text.table.several;
  return one.revised ? text.table.revised : text.table.received;
}
