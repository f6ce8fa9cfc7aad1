/** The framed app: draws the store, and starts with the remembered plan. */
import { render } from 'preact';
import { ignoreStrayDrops } from '../shared/file-drop';
import { onUncaught } from '../shared/uncaught';
import { App } from './app';
import { recallPlan } from './flow';
import { sayLastWord } from './last-word';
import { followHistory } from './places';
import { onChange } from './store';

onUncaught(sayLastWord);

const root = document.getElementById('app');
if (root === null) throw new Error('the page was built without its root');

ignoreStrayDrops();
followHistory();
onChange((state) => {
  try {
    render(<App state={state} />, root);
  } catch {
    // Half drawn it stays so, whatever is drawn after.
    sayLastWord();
  }
});
void recallPlan();
