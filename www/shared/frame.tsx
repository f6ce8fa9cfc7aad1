/** The parts around the content of either page. */

/** First in the tab order. A button in effect: a framed page may not navigate. */
export function Skip({ target, text }: { target: string; text: string }) {
  const go = (event: Event): void => {
    event.preventDefault();
    document.getElementById(target)?.focus();
  };
  return (
    <a class="govuk-skip-link" href={`#${target}`} onClick={go}>
      {text}
    </a>
  );
}

/** Neither crown nor logo: this page is nobody's official service. */
export function Banner({ brand }: { brand: string }) {
  return (
    <header class="govuk-generic-header qc-banner">
      <div class="govuk-generic-header__container govuk-width-container">
        <div class="govuk-generic-header__logo">
          <span class="qc-banner__brand">{brand}</span>
        </div>
      </div>
    </header>
  );
}

/** Text that opens on demand. */
export function Details({ summary, items }: { summary: string; items: string[] }) {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">
        <ul class="govuk-list govuk-list--bullet">
          {items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      </div>
    </details>
  );
}
