/** The pilot office page: what an ε buys and costs, and what a plan can show. */
import { render } from 'preact';
import { ignoreStrayDrops } from '../shared/file-drop';
import { App } from './app';
import { start } from './flow';
import { onChange } from './store';

const root = document.getElementById('app');
if (root === null) throw new Error('the page was built without its root');

ignoreStrayDrops();
onChange((state) => render(<App state={state} />, root));
void start();
