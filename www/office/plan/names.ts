/** Names that follow from what a person writes. They are suggestions: the engine judges them. */

/** Longest short name that the engine takes. */
const LONGEST = 40;

/** "Quillbrook Academy" as "quillbrook-academy". */
export function shortName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}|['’]/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '');
  return words.slice(0, LONGEST).replace(/-+$/, '');
}

/** The same, and none of those that are taken. */
export function unusedShortName(name: string, taken: string[]): string {
  const wanted = shortName(name);
  const numbered = (number: number): string => `${wanted.slice(0, LONGEST - 3)}-${number}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : numbered(number);
    if (!taken.includes(id)) return id;
  }
}

/** What a plan is saved as. */
export function fileName(title: string, stage?: string): string {
  return [shortName(title) || 'pilot', stage, 'plan.json'].filter(Boolean).join('.');
}
