import * as text from '../text';

/** Amounts of ε, each with its name. */
export function Costs({ lines }: { lines: (readonly [name: string, value: string])[] }) {
  return (
    <dl class="qc-costs">
      {lines.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{text.offer.epsilon(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
