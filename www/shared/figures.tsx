import { useState } from 'preact/hooks';
import { useScrollStops } from './scroll-stop';

type Cell = string | number;

type Props = {
  caption: string;
  columns: string[];
  rows: Cell[][];
  /** A last row that adds up the others. */
  total?: Cell[];
};

/** A table: words left, numbers right. On a narrow screen it scrolls by itself. */
export function Figures({ caption, columns, rows, total }: Props) {
  const [id] = useState(nextId);
  return (
    <>
      {/* Above the box, so that it does not scroll away with the columns. */}
      <p class="qc-caption" id={id}>
        {caption}
      </p>
      <div class="qc-scroll" role="group" aria-labelledby={id} ref={useScrollStops((box) => [box])}>
        <table class="govuk-table qc-figures" aria-labelledby={id}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th scope="col" class={kind(rows[0]?.[index] ?? '', true)}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells) => (
              <Row cells={cells} />
            ))}
          </tbody>
          {total && (
            <tfoot>
              <Row cells={total} />
            </tfoot>
          )}
        </table>
      </div>
    </>
  );
}

let tables = 0;

/** Preact's own `useId` repeats itself where tables come one after the other into one page. */
function nextId(): string {
  tables += 1;
  return `figures-${tables}`;
}

function Row({ cells: [first, ...rest] }: { cells: Cell[] }) {
  return (
    <tr>
      <th scope="row" class="govuk-table__header">
        {shown(first ?? '')}
      </th>
      {rest.map((cell) => (
        <td class={kind(cell, false)}>{shown(cell)}</td>
      ))}
    </tr>
  );
}

function kind(cell: Cell, heading: boolean): string {
  const base = heading ? 'govuk-table__header' : 'govuk-table__cell';
  return typeof cell === 'number' ? `${base} ${base}--numeric` : base;
}

function shown(cell: Cell): string {
  return typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell;
}
