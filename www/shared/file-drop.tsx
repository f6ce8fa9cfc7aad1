import { useState } from 'preact/hooks';

type Props = {
  id: string;
  label: string;
  hint: string;
  /** Said next to the button, e.g. "or drop the files here". */
  drop: string;
  accept?: string;
  multiple?: boolean;
  onFiles: (files: File[]) => void;
};

/** A plain file input, so that every keyboard and reader knows it, on a zone to drop on. */
export function FileDrop({ id, label, hint, drop, accept, multiple = false, onFiles }: Props) {
  const [over, setOver] = useState(false);
  const take = (list: FileList | undefined | null): void => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  const choose = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    take(input.files);
    // Choosing the same file again, after a correction, must be a change too.
    input.value = '';
  };
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files);
  };
  return (
    <div
      class={over ? 'qc-drop qc-drop--over' : 'qc-drop'}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      <div class="govuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      <input
        class="govuk-file-upload qc-drop__input"
        id={id}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={`${id}-hint`}
        onChange={choose}
      />
      <span class="qc-drop__or" aria-hidden="true">
        {drop}
      </span>
    </div>
  );
}

/** A file dropped beside the zone must not replace the page. */
export function ignoreStrayDrops(): void {
  for (const name of ['dragover', 'drop']) {
    addEventListener(name, (event) => event.preventDefault());
  }
}
