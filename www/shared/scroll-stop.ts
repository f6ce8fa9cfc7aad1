import { useLayoutEffect, useRef } from 'preact/hooks';

/** Stops for the Tab key at `boxes` of an element, only while there is something to scroll to. */
export function useScrollStops(boxes: (element: HTMLElement) => Iterable<HTMLElement>, of?: string) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => stop(target)));
    for (const box of boxes(element.current)) observer.observe(box);
    return () => observer.disconnect();
  }, [of]);
  return element;
}

function stop(box: Element): void {
  if (box.scrollWidth > box.clientWidth) box.setAttribute('tabindex', '0');
  else box.removeAttribute('tabindex');
}
