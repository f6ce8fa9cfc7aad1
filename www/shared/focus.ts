/** Moves the focus to the element with this id, where there is one. */
export function focus(id: string): void {
  document.getElementById(id)?.focus();
}
