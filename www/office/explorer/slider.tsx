type Props = {
  id: string;
  label: string;
  hint?: string;
  min: number;
  max: number;
  at: number;
  /** What the place means: read out, and shown beside the label. */
  value: string;
  onMove: (to: number) => void;
  /** The slider has come to rest. */
  onRest: () => void;
};

/** A plain range input, so that every keyboard and reader knows it. */
export function Slider({ id, label, hint, min, max, at, value, onMove, onRest }: Props) {
  return (
    <div class="govuk-form-group qc-slider">
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      {hint && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div class="qc-slider__row">
        <input
          class="qc-slider__input"
          type="range"
          id={id}
          min={min}
          max={max}
          step={1}
          value={at}
          aria-valuetext={value}
          aria-describedby={hint && `${id}-hint`}
          onInput={(event: Event) => onMove((event.currentTarget as HTMLInputElement).valueAsNumber)}
          onChange={onRest}
        />
        {/* The slider itself reads this out. */}
        <span class="qc-slider__value" aria-hidden="true">
          {value}
        </span>
      </div>
    </div>
  );
}
