/** What every field of the form is made of: its value, its faults and its name in the page. */
import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { valueAt } from '../draft';
import type { Fault } from '../engine';
import type { Writing } from '../store';

export const Form = createContext<Writing | undefined>(undefined);

export function useWriting(): Writing {
  const writing = useContext(Form);
  if (writing === undefined) throw new Error('a field stands outside of the form');
  return writing;
}

export function useDraft() {
  return useWriting().history.present.draft;
}

/** What stands in the field at a path, as text. */
export function useText(path: string): string {
  const value = valueAt(useDraft(), path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The element of a field, which links lead to. */
export const idOf = (path: string): string => `plan-${path.replaceAll('/', '-')}`;

/** Faults that are shown at a path itself. */
export function useFaults(is: (path: string) => boolean): Fault[] {
  return useWriting().shown.filter(({ path }) => is(path));
}

/** "its ε must be at least 1/20" as a sentence of its own. */
export function sentence(rule: string): string {
  return `${rule.charAt(0).toUpperCase()}${rule.slice(1)}.`;
}

export function Faults({ id, faults }: { id: string; faults: Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <p class="govuk-error-message" id={`${id}-error`}>
      {faults.map(({ rule }) => sentence(rule)).join(' ')}
    </p>
  );
}

type GroupProps = {
  path: string;
  legend: string;
  /** Fields of the group that tell their own faults. */
  fields: string[];
  children: ComponentChildren;
};

/** An entry of a list, with the faults that none of its fields tells. */
export function Group({ path, legend, fields, children }: GroupProps) {
  const own = (at: string): boolean => fields.some((field) => at === `${path}/${field}`);
  const faults = useFaults((at) => (at === path || at.startsWith(`${path}/`)) && !own(at));
  const id = idOf(path);
  return (
    <fieldset
      class="govuk-fieldset qc-entry"
      id={id}
      tabIndex={-1}
      aria-describedby={faults.length > 0 ? `${id}-error` : undefined}
    >
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      <Faults id={id} faults={faults} />
      {children}
    </fieldset>
  );
}

export function Section({ part, title, why, children }: SectionProps) {
  const faults = useFaults((path) => path === part);
  return (
    <section class="qc-form-part" aria-labelledby={idOf(part)}>
      <h4 class="govuk-heading-m" id={idOf(part)} tabIndex={-1}>
        {title}
      </h4>
      {why && <p class="govuk-body qc-measure">{why}</p>}
      <Faults id={idOf(part)} faults={faults} />
      {children}
    </section>
  );
}

type SectionProps = { part: string; title: string; why?: string; children: ComponentChildren };

type ActProps = { act: () => void; children: ComponentChildren; id?: string };

export function SmallButton({ act, children, id }: ActProps) {
  return (
    <button type="button" class="govuk-button govuk-button--secondary qc-small" id={id} onClick={act}>
      {children}
    </button>
  );
}
