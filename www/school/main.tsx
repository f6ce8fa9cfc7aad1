/** The framed app: draws the store, and starts with the remembered plan. */
import { render } from 'preact';
import { ignoreStrayDrops } from '../shared/file-drop';
import { App } from './app';
import { recallPlan } from './flow';
import { followHistory } from './places';
import { onChange } from './store';

const root = document.getElementById('app');
if (root === null) throw new Error('the page was built without its root');

ignoreStrayDrops();
followHistory();
onChange((state) => render(<App state={state} />, root));
void recallPlan();
