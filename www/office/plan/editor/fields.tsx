/** Fields of the form, each for what stands at a path of the plan. */
import { choose, leave, type } from '../edit';
import { Faults, idOf, useFaults, useText } from './form';

type Props = {
  path: string;
  label: string;
  hint?: string;
  /** What is typed: text, a day, or a whole number. */
  of?: 'text' | 'date' | 'number';
  /** Left empty, the plan does not have it at all. */
  optional?: boolean;
  width?: 2 | 3 | 5 | 10 | 20 | undefined;
  /** Takes over from typing into the path alone. */
  onType?: (typed: string) => void;
};

/** A box to type in. What was typed is judged when it is left. */
export function TextField({ path, label, hint, of = 'text', optional, width, onType }: Props) {
  const value = useText(path);
  const take = (event: Event): void => {
    const typed = (event.currentTarget as HTMLInputElement).value;
    if (onType) onType(typed);
    else if (optional && typed === '') type(path, undefined);
    else type(path, of === 'number' ? numberIn(typed) : typed);
  };
  return (
    <Labelled path={path} label={label} hint={hint}>
      {(described, invalid) => {
        const box = {
          class: inputClass(width, invalid),
          id: idOf(path),
          value,
          autoComplete: 'off',
          'aria-describedby': described,
          'aria-invalid': invalid,
          onInput: take,
          onBlur: () => leave(path),
        };
        if (of === 'date') return <input type="date" {...box} />;
        const keys = of === 'number' ? 'numeric' : 'text';
        return <input type="text" inputMode={keys} spellcheck={false} {...box} />;
      }}
    </Labelled>
  );
}

/** Longer words, such as a source. */
export function TextArea({ path, label, hint }: Pick<Props, 'path' | 'label' | 'hint'>) {
  const value = useText(path);
  return (
    <Labelled path={path} label={label} hint={hint}>
      {(described, invalid) => (
        <textarea
          class={invalid ? 'govuk-textarea govuk-textarea--error' : 'govuk-textarea'}
          id={idOf(path)}
          rows={3}
          value={value}
          aria-describedby={described}
          aria-invalid={invalid}
          onInput={(event: Event) => type(path, (event.currentTarget as HTMLTextAreaElement).value)}
          onBlur={() => leave(path)}
        />
      )}
    </Labelled>
  );
}

type SelectProps = {
  path: string;
  label: string;
  hint?: string;
  options: (readonly [value: string, words: string])[];
  /** What counts where the plan says nothing. */
  otherwise?: string;
  /** What is shown where nothing has been chosen. */
  none?: string;
  onChoose?: (value: string) => void;
};

/** A choice from what the engine offers. What else stands in the plan stays, and can be seen. */
export function Select({ path, label, hint, options, otherwise = '', none, onChoose }: SelectProps) {
  const chosen = useText(path) || otherwise;
  const isOffered = options.some(([value]) => value === chosen);
  const all = isOffered ? options : [[chosen, chosen || (none ?? '')] as const, ...options];
  const take = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    if (onChoose) onChoose(value);
    else choose(path, value);
  };
  return (
    <Labelled path={path} label={label} hint={hint}>
      {(described, invalid) => (
        <select
          class={invalid ? 'govuk-select govuk-select--error' : 'govuk-select'}
          id={idOf(path)}
          value={chosen}
          aria-describedby={described}
          aria-invalid={invalid}
          onChange={take}
        >
          {all.map(([value, words]) => (
            <option value={value} selected={value === chosen}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

type LabelledProps = {
  path: string;
  label: string;
  hint: string | undefined;
  children: (described: string | undefined, invalid: boolean) => preact.JSX.Element;
};

function Labelled({ path, label, hint, children }: LabelledProps) {
  const faults = useFaults((at) => at === path);
  const id = idOf(path);
  const described = [hint && `${id}-hint`, faults.length > 0 && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={faults.length > 0 ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      {hint && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <Faults id={id} faults={faults} />
      {children(described || undefined, faults.length > 0)}
    </div>
  );
}

function inputClass(width: Props['width'], invalid: boolean): string {
  const classes = ['govuk-input'];
  if (width) classes.push(`govuk-input--width-${width}`);
  if (invalid) classes.push('govuk-input--error');
  return classes.join(' ');
}

/** A whole number, or what else was typed, which the engine refuses. */
function numberIn(typed: string): number | string | null {
  if (typed === '') return null;
  return /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
}
