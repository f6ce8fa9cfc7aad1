import { useLayoutEffect, useRef } from 'preact/hooks';

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
  return (
    <div class="qc-scroll" role="group" aria-label={caption} ref={useScrollStop()}>
      <table class="govuk-table qc-figures">
        <caption class="govuk-table__caption govuk-table__caption--s">{caption}</caption>
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
  );
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

/** A stop for the Tab key, only while there is something to scroll to. */
function useScrollStop() {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      element.tabIndex = element.scrollWidth > element.clientWidth ? 0 : -1;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return box;
}

function kind(cell: Cell, heading: boolean): string {
  const base = heading ? 'govuk-table__header' : 'govuk-table__cell';
  return typeof cell === 'number' ? `${base} ${base}--numeric` : base;
}

function shown(cell: Cell): string {
  return typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell;
}
