import type { Refusal } from '../../pkg/school/quietcount.js';

export type { Refusal };

/**
 * The refusal the engine threw, or `otherwise` for anything else.
 *
 * A message of unknown origin is never shown or logged: it could repeat a
 * piece of a file.
 */
export function asRefusal(thrown: unknown, otherwise: Refusal): Refusal {
  return isRefusal(thrown) ? { what: thrown.what, remedy: thrown.remedy } : otherwise;
}

export function isRefusal(thrown: unknown): thrown is Refusal {
  if (typeof thrown !== 'object' || thrown === null) return false;
  const { what, remedy } = thrown as Record<string, unknown>;
  return typeof what === 'string' && typeof remedy === 'string';
}
