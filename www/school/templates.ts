/** Hands files to fill in to the browser; they hold headings and lists of words, and nothing else. */
import { save } from '../shared/save';
import type { DataFile } from '../shared/data-files';
import { change } from './store';
import * as text from './text';

export function saveTemplate({ name, media_type, bytes }: DataFile): void {
  save({ name, media_type, content: bytes });
  change({ said: text.templates.saved(name) });
}
