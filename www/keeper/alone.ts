/**
 * First of all: whoever opened this page, or put it into another, is told
 * nothing. Headers do as much, where a host sends them.
 */
window.opener = null;

if (top !== self) {
  // Before the frame is there.
  stop();
  document.documentElement.textContent = 'This page works only by itself. Open it in a tab of its own.';
}

export {};
