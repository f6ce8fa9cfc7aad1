/**
 * First of all: no way back to whoever opened this page, and no use of it
 * inside another. Headers do more, where a host sends them.
 */
window.opener = null;

if (top !== self) {
  // Before the frame is there.
  stop();
  document.documentElement.textContent = 'This page works only by itself. Open it in a tab of its own.';
}

export {};
