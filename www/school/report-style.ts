/** How the saved load report looks, on a screen and on paper. */

/** A head that is a table's head stands on every sheet, and the text does not run under it. */
export const STYLE = `
body { margin: 0 auto; padding: 1em; max-width: 60em; font: 16px/1.4 arial, sans-serif; color: #0b0c0c; }
.qc-sheet__head { margin: 0 0 1em; padding: .5em .75em; border: 3px solid #801650; font-weight: bold; }
h1 { font-size: 1.6em; }
h2, h3 { font-size: 1.1em; }
.govuk-body-l, .qc-caption { font-size: 1.1em; font-weight: bold; margin: 1.5em 0 .4em; }
.qc-scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .3em .8em .3em 0; border-bottom: 1px solid #b1b4b6; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
tbody th { font-weight: normal; }
tfoot { font-weight: bold; }
.govuk-table__header--numeric, .govuk-table__cell--numeric { text-align: right; padding-right: 0; padding-left: .8em; }
@media print {
  body { padding: 0; max-width: none; font-size: 11pt; }
  .qc-sheet { display: table; width: 100%; table-layout: fixed; }
  .qc-sheet__head { display: table-header-group; break-inside: avoid; font-size: 12pt; }
  .qc-sheet__head > strong { display: block; margin-bottom: 1em; padding-bottom: .25em; border-bottom: 2px solid; }
  .qc-sheet__body { display: table-row-group; }
  .qc-scroll { overflow: visible; }
  tr { break-inside: avoid; }
  .qc-caption { break-after: avoid; }
}
`;
