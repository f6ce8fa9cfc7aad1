/** Names with their values, one below the other. */
export function Facts({ lines }: { lines: [name: string, value: string][] }) {
  return (
    <dl class="qc-facts">
      {lines.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
