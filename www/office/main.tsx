/** The pilot office page: from an ε and a plan to a published summary. */
import { render } from 'preact';
import { ignoreStrayDrops } from '../shared/file-drop';
import { App } from './app';
import * as explorer from './explorer/store';
import { start } from './flow';
import { followAddress } from './parts';
import * as plan from './plan/store';
import * as releases from './releases/store';
import { askBeforeLeaving } from './schools/flow';
import * as schools from './schools/store';
import * as page from './store';

const root = document.getElementById('app');
if (root === null) throw new Error('the page was built without its root');

ignoreStrayDrops();
for (const { onChange } of [page, explorer, plan, schools, releases]) {
  onChange(() => render(<App state={page.current()} />, root));
}
askBeforeLeaving();
followAddress();
void start();
