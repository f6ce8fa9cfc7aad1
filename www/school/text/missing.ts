/** The words of the missing list. */
import { count, day } from './words';

export const missing = {
  show: 'Show the missing list',
  what: 'Pupils who were missing on a day and nobody knows why, by their number: for those who go to look for them. It is made from the marks in these files, shown on this computer only, and gone when you close it.',
  head: (on: string) => `Missing without a reason on ${day(on)}. For use inside the school only. Not part of any release.`,
  heading: 'Missing list',
  day: 'Day',
  option: (on: string) => day(on),
  caption: (number: number) => `${count(number, 'pupil')} missing without a reason`,
  columns: (namedBy: string) => [namedBy, 'Year group', 'Morning', 'Afternoon', 'School days in a row'],
  notMissing: 'Not on the list',
  nobody: 'Nobody: every session of this day has a mark, and no mark is N.',
  rule: 'On the list are sessions marked N (no reason yet), and sessions without a mark while most of the school has marks. Code O is not: such an absence is recorded as unauthorised, and no reason is waited for. A pupil who left is listed for up to five school days. Days in a row count this day and those before it on which a session was on the list.',
  unread: (number: number) => `${count(number, 'pupil')} with a row that could not be read may be missing from this list. The load report says where; look them up in your system.`,
  gone: (number: number) => `Not listed: ${count(number, 'pupil')} without a mark for five school days, who seem to have left.`,
  print: 'Print the missing list',
  close: 'Close the missing list',
  closed: 'The missing list is closed and gone.',
};
