import { DataFilesList } from '../shared/data-files-list';
import { ErrorSummary } from '../shared/error-summary';
import { FileDrop } from '../shared/file-drop';
import { Banner, Details, Skip } from '../shared/frame';
import { Published } from '../shared/published';
import { isRefusal } from '../shared/refusal';
import { publishedIn, type Published as Content } from './engine';
import { START, change, type State } from './store';
import * as text from './text';

async function open(files: File[]): Promise<void> {
  const outcome = await publishedIn(files);
  if (isRefusal(outcome)) {
    change({ published: undefined, refusal: outcome });
    return focus('faults');
  }
  change({ published: outcome, refusal: undefined });
  document.title = text.page.documentTitle(outcome.title);
  focus('title');
}

function close(): void {
  change(START);
  document.title = text.page.documentTitle(text.page.title);
  focus('published-files');
}

function focus(id: string): void {
  document.getElementById(id)?.focus();
}

export function App({ state: { published, refusal } }: { state: State }) {
  return (
    <>
      <Skip target="title" text={text.page.skip} />
      <Banner brand={text.page.brand} />
      <main class="govuk-width-container govuk-main-wrapper">
        <h1 class="govuk-heading-xl" id="title" tabIndex={-1}>
          {published ? text.page.opened : text.page.title}
        </h1>
        {published ? <Opened published={published} /> : <Choose refusal={refusal} />}
      </main>
    </>
  );
}

function Choose({ refusal }: { refusal: State['refusal'] }) {
  return (
    <>
      {refusal && (
        <ErrorSummary
          id="faults"
          title={text.page.problem}
          level={2}
          faults={[refusal]}
          target="published-files"
        />
      )}
      <p class="govuk-body-l qc-measure">{text.page.lead}</p>
      <FileDrop
        id="published-files"
        label={text.files.label}
        hint={text.files.hint}
        drop={text.files.drop}
        accept=".json,.html,application/json,text/html"
        multiple
        onFiles={(files) => void open(files)}
      />
      <Details summary={text.about.summary} items={text.about.points} />
    </>
  );
}

function Opened({ published }: { published: Content }) {
  return (
    <>
      <Published html={published.html} />
      <div class="qc-controls qc-opened">
        <DataFilesList data={published.data} />
        <Details summary={text.about.summary} items={text.about.points} />
        <button type="button" class="govuk-button govuk-button--secondary" onClick={close}>
          {text.files.other}
        </button>
      </div>
    </>
  );
}
