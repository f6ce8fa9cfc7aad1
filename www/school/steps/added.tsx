import { useRef } from 'preact/hooks';
import { chooseColumns } from '../columns';
import { startAgain, removeFile, replaceFile } from '../files';
import type { FileView } from '../protocol';
import type { AddedFile, State } from '../store';
import * as text from '../text';

/** Every file that was given to the page, what became of it, and what can be done about it. */
export function Added({ state }: { state: State }) {
  const { files, report, busy } = state;
  const readAs = (file: AddedFile): FileView | undefined =>
    report?.files.find(({ number }) => number === file.number);
  return (
    <>
      <h3 class="govuk-heading-s" id="added" tabIndex={-1}>
        {text.files.caption}
      </h3>
      <ul class="govuk-list qc-files">
        {files.map((file) => (
          <Row key={file.key} file={file} readAs={readAs(file)} busy={busy} />
        ))}
      </ul>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        disabled={busy}
        onClick={() => void startAgain()}
      >
        {text.files.again}
      </button>
    </>
  );
}

type RowProps = { file: AddedFile; readAs: FileView | undefined; busy: boolean };

function Row({ file, readAs, busy }: RowProps) {
  const { key, name, size, refusal } = file;
  return (
    <li class="qc-file">
      <div>
        <p class="govuk-body qc-file__name">{name}</p>
        <p class="govuk-body qc-file__result">
          {[text.megabytes(size), readAs?.kind, result(file)].filter(Boolean).join('. ')}.
        </p>
        {readAs?.columns && (
          <p class="govuk-body qc-file__result">{text.columns.read(readAs.columns)}.</p>
        )}
        {refusal && (
          <p class="govuk-body qc-file__refusal">
            {refusal.what} {refusal.remedy}
          </p>
        )}
      </div>
      <div class="govuk-button-group">
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          id={`columns-${key}`}
          disabled={busy}
          onClick={() => void chooseColumns(key)}
        >
          {text.columns.choose} <span class="govuk-visually-hidden">of {name}</span>
        </button>
        <Replace row={key} name={name} busy={busy} />
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          disabled={busy}
          onClick={() => void removeFile(key)}
        >
          {text.files.remove} <span class="govuk-visually-hidden">{name}</span>
        </button>
      </div>
    </li>
  );
}

function result({ number, refusal }: AddedFile): string {
  if (refusal !== undefined) return text.files.refused;
  return number === undefined ? text.files.waiting : text.files.read;
}

/** A button that asks for another file; what the browser shows of its own would name no file. */
function Replace({ row, name, busy }: { row: number; name: string; busy: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (): void => {
    const field = input.current;
    const file = field?.files?.[0];
    if (!field || file === undefined) return;
    // The browser keeps with the page what a field holds.
    field.value = '';
    void replaceFile(row, file);
  };
  return (
    <>
      <input type="file" hidden ref={input} onChange={chosen} />
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        id={`replace-${row}`}
        disabled={busy}
        onClick={() => input.current?.click()}
      >
        {text.files.replace} <span class="govuk-visually-hidden">{name}</span>
      </button>
    </>
  );
}
