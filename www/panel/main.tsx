/** The panel page: opens published files and shows what they say. */
import { render } from 'preact';
import { ignoreStrayDrops } from '../shared/file-drop';
import { App } from './app';
import { onChange } from './store';

const root = document.getElementById('app');
if (root === null) throw new Error('the page was built without its root');

ignoreStrayDrops();
onChange((state) => render(<App state={state} />, root));
