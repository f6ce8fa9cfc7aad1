/**
 * The load report as a file and on paper, at the user's wish alone.
 *
 * It goes from this frame to the browser's own saving or printing. The worker
 * is not asked for it, and the keeper never hears of it.
 */
import { render } from 'preact';
import { save } from '../shared/save';
import { STYLE } from './report-style';
import { ReportFigures } from './steps/report-figures';
import { change, current, named, type State } from './store';
import * as text from './text';

export function saveReport(): void {
  const state = current();
  if (state.report === undefined) return;
  const name = text.report.fileName(state.bodyId, state.periodId);
  save({ name, media_type: 'text/html', content: documentOf(state, state.report) });
  change({ said: text.report.saved(name) });
}

/** Prints this frame, whose style for paper leaves out all but the report. */
export function printReport(): void {
  print();
}

/** A page without script, which may load nothing. The browser itself escapes every value. */
function documentOf(state: State, report: NonNullable<State['report']>): string {
  const page = document.implementation.createHTMLDocument(text.report.title(named(state)));
  page.documentElement.lang = 'en-GB';
  const add = (tag: string, attributes: Record<string, string>, words = ''): void => {
    const element = page.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = words;
    page.head.append(element);
  };
  add('meta', { charset: 'utf-8' });
  add('meta', {
    'http-equiv': 'Content-Security-Policy',
    content: "default-src 'none'; style-src 'unsafe-inline'",
  });
  add('style', {}, STYLE);
  const sheet = document.createElement('div');
  render(<Sheet state={state} report={report} />, sheet);
  page.body.innerHTML = sheet.innerHTML;
  // The tables watch their width for as long as they are drawn.
  render(null, sheet);
  return `<!DOCTYPE html>\n${page.documentElement.outerHTML}\n`;
}

function Sheet({ state, report }: { state: State; report: NonNullable<State['report']> }) {
  return (
    <main class="qc-sheet">
      <p class="qc-sheet__head">
        <strong>{text.report.schoolOnly}</strong>
      </p>
      <div class="qc-sheet__body">
        <h1>{text.report.name}</h1>
        <h2>{named(state)}</h2>
        <ReportFigures report={report} files={state.files} />
      </div>
    </main>
  );
}
