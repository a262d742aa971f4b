/** On paper: the plan, every advice, the clinic and the code on one sheet, A4 or A5. */
export const PRINT_STYLE = `
@page { margin: 8mm; }
@media print {
  * { print-color-adjust: exact; }
  body { background: none; font-size: 10.5pt; line-height: 1.35; }
  body:has(.session + .session) { font-size: 9pt; }
  header, main, footer { max-width: none; padding: 0; }
  header { padding-block-end: 2mm; color: var(--soft); }
  header nav { display: none; }
  h2 { font-size: 18pt; }
  h3 { font-size: 1.05em; }
  .through, small, figcaption, footer { font-size: .87em; }
  section { padding: 0; border: 0; gap: 3mm; }
  .page { position: relative; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 5mm; }
  .page :is(.today, .advice, aside) > :not(.list, .strip, .columns, figure), .today:not(:has(.list), .only *) { display: none; }
  aside { display: contents; }
  main:not(.beside) > section { grid-column: 1 / -1; }
  main:not(.beside) :is(.today, .columns) { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  main:not(.beside) .today .list:not(.list ~ *, :has(~ .list)) { grid-column: 1 / -1; }
  main:not(.beside) .columns .list:first-child:nth-last-child(3) { grid-row: span 2; }
  figure { display: grid; gap: 1mm; position: absolute; inset-block-start: 0; inset-inline-end: 0; width: 33mm; text-align: center; }
  main > .plan { order: -1; grid-column: 1 / -1; min-height: 44mm; padding-inline-end: 38mm; }
  .sessions { grid-template-columns: repeat(auto-fit, minmax(34mm, 1fr)); gap: 3mm 4mm; }
  .list { break-inside: avoid; gap: 1.5mm; padding: 3mm; border-radius: 2mm; }
  .columns { display: grid; gap: 3mm; }
  .advice .list { margin: 0; }
  .advices, .dates { gap: 1.5mm; }
  .advices li, .dates li { padding-inline-start: 4.5mm; }
  .advices b, .dates b, small { display: inline; }
  .strip { flex-wrap: nowrap; gap: .5mm; grid-column: 1 / -1; }
  .strip i { min-width: 0; min-height: 6.5mm; flex-basis: 0; overflow: hidden; font-size: .85em; border-radius: 1.2mm; }
  .dates .past { color: inherit; }
  .strip .now { outline: 0; }
  footer { gap: 1mm; padding-block: 4mm 0; }
  footer p:first-child { font-size: 12pt; color: var(--ink); }
  footer .link { display: none; }
  a { color: inherit; text-decoration: none; }
}
@media print and (max-width: 560px) {
  body { font-size: 6.9pt; line-height: 1.3; }
  body:has(.session + .session) { font-size: 6.8pt; }
  body:has(.session:nth-child(4)) { font-size: 6.6pt; }
  header { padding-block-end: 1mm; }
  h2 { font-size: 12pt; }
  .page { gap: 3mm; }
  figure { width: 26mm; }
  main > .plan { min-height: 34mm; padding-inline-end: 30mm; }
  .list { padding: 2mm; gap: 1mm; }
  .sessions { grid-template-columns: repeat(auto-fit, minmax(22mm, 1fr)); gap: 2mm 3mm; }
  main:has(.session + .session) .strip { display: none; }
  .columns { gap: 2mm; }
  .advices, .dates { gap: 1mm; }
  main:has(.session:nth-child(3)) small { display: none; }
  footer { padding-block: 2mm 0; }
  footer p:first-child { font-size: 9pt; }
}`;
