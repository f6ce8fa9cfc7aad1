/** What the page itself refuses, and what to do about it. */
import type { Reason } from '../../shared/keeper-protocol';
import type { Refusal } from '../../shared/refusal';

export const fault = {
  broken: {
    what: 'Something in this page stopped working, and the files are put away.',
    remedy: 'Continue from here and add the files again. If a release had been made it is kept, and will be printed again.',
  },
  uncaught: {
    what: 'Something in this page stopped working.',
    remedy: 'Reload the page and add the files again. If a release had been made it is kept, and will be printed again.',
  },
  fileGone: {
    what: 'The file could not be read to its end.',
    remedy: 'Check that it was not moved or changed and is not open elsewhere, then add it again.',
  },
  tooLarge: {
    what: 'The file is too large to be a plan or a release.',
    remedy: 'Choose a file whose name ends in .plan.json or .release.json.',
  },
  notText: {
    what: 'This could not be read: it may be a folder, or a file that was moved or is open elsewhere.',
    remedy: 'Choose the file itself, whose name ends in .plan.json or .release.json.',
  },
  silent: {
    what: 'The part of this page that keeps the book of releases does not answer.',
    remedy: 'Close other tabs with this page, then reload it.',
  },
  silentWrite: {
    what: 'It is not known whether the release was kept.',
    remedy: 'Reload the page and ask for it again: it is reprinted if it was.',
  },
  otherBook: {
    what: 'The book of this body’s releases has changed since it was shown here, so nothing was released and nothing charged.',
    remedy: 'Check again: press “Continue” in step 2, look at the costs, and add earlier releases if you are asked for them.',
  },
  notRead: {
    unavailable: {
      what: 'This browser does not let the page keep a book of releases, so none can be made.',
      remedy: 'Leave private browsing, or allow this page to store data, and open it again.',
    },
    full: {
      what: 'The book of releases could not be opened: the browser’s storage is full.',
      remedy: 'Free space on this computer, then reload the page.',
    },
    newer: {
      what: 'The book of releases was kept by a newer version of this page.',
      remedy: 'Reload the page; if that does not help, open the newest version of it.',
    },
    busy: {
      what: 'The book of releases could not be opened just now.',
      remedy: 'Close other tabs with this page, then reload the page.',
    },
    malformed: {
      what: 'The book of releases cannot be found by the name the plan gives this body.',
      remedy: 'Tell the pilot office; the plan may name this body in a way the page cannot use.',
    },
  } satisfies Record<Reason, Refusal>,
  notKept: {
    unavailable: {
      what: 'The release could not be stored, so nothing was released and nothing charged.',
      remedy: 'Leave private browsing, close other tabs with this page, and try again.',
    },
    full: {
      what: 'The release could not be stored, so nothing was released and nothing charged: the browser’s storage is full.',
      remedy: 'Free space on this computer and try again.',
    },
    newer: {
      what: 'The release could not be stored, so nothing was released and nothing charged: a newer version of this page keeps the book.',
      remedy: 'Reload the page; if that does not help, open the newest version of it.',
    },
    busy: {
      what: 'The release could not be stored, so nothing was released and nothing charged: another tab was in the way.',
      remedy: 'Close other tabs with this page, then reload the page and try again.',
    },
    malformed: {
      what: 'The release could not be stored, so nothing was released and nothing charged: it is not of a form this page keeps.',
      remedy: 'Tell the pilot office; the plan may name this body in a way the page cannot use.',
    },
  } satisfies Record<Reason, Refusal>,
};
