/** Saves a file that this page made, as a download: nothing is asked of a server. */

/** What is saved, under its name and as a browser names its kind. */
export type Saved = { name: string; media_type: string; content: BlobPart };

export function save({ name, media_type, content }: Saved): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: media_type }));
  link.download = name;
  link.click();
  // Not at once: some browsers begin to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
