/** Which faults are tried: chosen from what a visit without a fault crosses. */
import type { Crossed, Fault, Kind, Realm } from './crossings';

/** The first visit makes a release; the second prints it again and makes the next one. */
export type VisitName = 'first' | 'second';

export type Tried = Fault & { visit: VisitName };

type Counts = Record<Realm, Record<string, Crossed>>;

/** A late crossing. How often a boundary is crossed hangs a little on what is drawn. */
const late = (count: number): number => (count > 20 ? Math.floor(0.9 * count) : count);

/** Hanging takes long, and once a boundary is enough. */
const PLACES: Record<Kind, (count: number) => number[]> = {
  throws: (count) => [1, Math.ceil(count / 2), late(count)],
  hangs: () => [1],
  aborts: (count) => [1, count],
};

/**
 * Of every boundary the first, the middle and the last crossing of the first visit, and the last of
 * the second, which does the same again with a book that is there.
 */
export function everyFault(visit: VisitName, counts: Counts): Tried[] {
  const places = (kind: Kind, count: number): number[] => (visit === 'first' ? PLACES[kind](count) : [late(count)]);
  return Object.entries(counts).flatMap(([realm, names]) =>
    Object.entries(names).flatMap(([name, { count, kinds }]) =>
      kinds.flatMap((kind) =>
        [...new Set(places(kind, count))].map((nth) => ({ visit, realm: realm as Realm, name, nth, kind })),
      ),
    ),
  );
}

/** Some of each realm and kind, evenly; the same ones in every run that crosses the same. */
export function someFaults(all: Tried[], number: number): Tried[] {
  const kinds = new Map<string, Tried[]>();
  for (const fault of all) {
    const like = `${fault.visit} ${fault.realm} ${fault.kind}`;
    kinds.set(like, [...(kinds.get(like) ?? []), fault]);
  }
  return [...kinds.values()].flatMap((alike) => {
    const share = Math.max(1, Math.round((number * alike.length) / all.length));
    return Array.from({ length: share }, (_, place) => alike[Math.floor(((place + 0.5) * alike.length) / share)]!);
  });
}

/** In an order in which a run that is cut short has tried some of everything. */
export function spread(all: Tried[]): Tried[] {
  const STEP = 37;
  return Array.from({ length: STEP }, (_, first) => all.filter((_, place) => place % STEP === first)).flat();
}

export const named = ({ visit, realm, name, nth, kind }: Tried): string =>
  `${visit} visit, ${realm}: ${name}, ${nth}, ${kind}`;
