import { useScrollStops } from './scroll-stop';

/** What the engine has rendered and escaped. On a narrow screen each table scrolls by itself. */
export function Published({ html }: { html: string }) {
  const element = useScrollStops((all) => all.querySelectorAll<HTMLElement>('.qc-table'), html);
  return <div class="qc-published" ref={element} dangerouslySetInnerHTML={{ __html: html }} />;
}
