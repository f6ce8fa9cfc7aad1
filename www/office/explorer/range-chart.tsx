import type { Answer } from './engine';
import * as text from './text';

type Props = { sample: Answer['samples'][number]; smallest: number };

/** Small figures need a longer scale for the smallest printed figure to stand on it. */
const scaleOf = (figure: number): number => (figure < 20 ? 8 * figure : 2 * figure);

/**
 * Three rows over one scale: the true figure, its range with noise, and the
 * figures that are printed. A figure that is typically withheld is hollow.
 *
 * Hidden from screen readers, whose users get all of it from the caption.
 * Lengths are percentages, so that the words keep their size; they stand
 * above their mark, so that nothing ever lies over them.
 */
export function RangeChart({ sample, smallest }: Props) {
  const { figure, low, high, range, typical } = sample;
  const scale = scaleOf(figure);
  const at = (value: number): string => `${Math.min(100, (100 * value) / scale)}%`;
  const withheld = typical.startsWith('[');
  const beyond = smallest > scale;
  return (
    <svg class="qc-chart" width="100%" height="126" aria-hidden="true" focusable="false">
      <text y="13">{text.samples.trueFigure(figure)}</text>
      <rect
        class={withheld ? 'qc-chart__bar qc-chart__bar--hollow' : 'qc-chart__bar'}
        y="19"
        width={at(figure)}
        height="12"
      />
      <text y="49">{text.samples.range(range)}</text>
      <g class="qc-chart__range">
        <line x1={at(low)} x2={at(high)} y1="60" y2="60" />
        {[low, high].map((end) => (
          <line x1={at(end)} x2={at(end)} y1={end > scale ? 60 : 55} y2={end > scale ? 60 : 65} />
        ))}
      </g>
      <text y="83">{text.samples.from(smallest.toLocaleString('en-GB'), beyond)}</text>
      {!beyond && <line class="qc-chart__from" x1={at(smallest)} x2="100%" y1="93" y2="93" />}
      <line class="qc-chart__axis" x2="100%" y1="103" y2="103" />
      <text y="121">0</text>
      <text x="100%" y="121" text-anchor="end">
        {scale.toLocaleString('en-GB')}
      </text>
    </svg>
  );
}
