import type { ComponentChildren } from 'preact';
import { FileDrop } from '../../shared/file-drop';
import { notTaken, putBack } from '../files';
import type { State, Zone } from '../store';
import * as text from '../text';

type Props = Omit<Parameters<typeof FileDrop>[0], 'id'> & { id: Zone; state: State };

/** A drop zone, there only while the page can take files. */
export function Drop({ state, id, ...rest }: Props) {
  return (
    <>
      <Notice state={state} at={id} />
      {state.busy ? (
        <Occupied at={id}>
          <p class="govuk-body">{text.page.working}</p>
        </Occupied>
      ) : (
        <FileDrop id={id} {...rest} />
      )}
    </>
  );
}

/** Stands where the drop zone was: says that a drop was not taken. */
export function Occupied({ at, children }: { at: Zone; children: ComponentChildren }) {
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    notTaken(at);
  };
  return <div onDrop={dropped}>{children}</div>;
}

/** What was last said at a drop zone. */
export function Notice({ state: { notice, busy }, at }: { state: State; at: Zone }) {
  if (notice?.at !== at) return null;
  const { said, putBack: file } = notice;
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">{said}</p>
      {file && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          disabled={busy}
          onClick={() => void putBack(file)}
        >
          {text.files.putBack}
        </button>
      )}
    </div>
  );
}
