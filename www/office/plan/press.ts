/** Waits for a pointer to be let go, so that nothing moves away from under it before its click is made. */

let isHeld = false;

addEventListener('pointerdown', () => (isHeld = true), true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (isHeld = false), true);

/** How often it is looked at. */
const LOOK_MS = 30;

/** Acts at once, or as soon as no pointer is held down. */
export function onceLetGo(act: () => void): void {
  if (isHeld) setTimeout(() => onceLetGo(act), LOOK_MS);
  else act();
}
