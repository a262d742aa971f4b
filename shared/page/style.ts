import { PRINT_STYLE } from './print-style.ts';

/** Colours by what they mean; the dark ones are for screens only, paper stays light. */
const COLOURS = `
:root {
  --paper: #f4f2ec; --card: #fff; --ink: #1c2927; --soft: #53625d; --line: #e0dcd1;
  --accent: #0e665e; --on-accent: #fff; --wash: #e9f3f0;
  --p1: #a9d8cd; --p2: #f2d59a; --p3: #d3cdec;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #101615; --card: #19211f; --ink: #e9eeeb; --soft: #a7b6b0; --line: #303c38;
    --accent: #86d4c7; --on-accent: #06231f; --wash: #1f302c;
    --p1: #23655b; --p2: #735819; --p3: #4f4684;
  }
}`;

const TEXT = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, p, ul, figure { margin: 0; }
h1 { font-size: clamp(2rem, 9vw, 2.75rem); line-height: 1.1; }
h2 { font-size: 1.3rem; line-height: 1.25; }
h3 { font-size: 1.0625rem; line-height: 1.35; }
ul { padding: 0; list-style: none; }
a { color: var(--accent); }
:focus-visible { outline: .2rem solid var(--accent); outline-offset: .2rem; }
.date, .through, small, .notes, footer, aside p, figcaption, label { color: var(--soft); }
.date { font-weight: 600; }
.lead { font-size: 1.125rem; }
.through { display: block; font-size: .9375rem; font-weight: 400; }
small, .notes, aside p, label, figcaption, footer { font-size: .9375rem; }`;

const LAYOUT = `
header, main, footer { max-width: 68rem; margin-inline: auto; padding-inline: 1rem; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem; padding-block: .75rem .55rem; font-weight: 600; }
header a { display: block; line-height: 2.25; }
footer { display: grid; gap: .5rem; padding-block: 1.5rem 3rem; }
main, section, aside, .list, .notice, .actions, .columns, .sessions, .session { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
section, aside { padding: 1.15rem; background: var(--card); border: 1px solid var(--line); border-radius: 1.25rem; align-content: start; }
.today { gap: 1.1rem; }
.today .date { margin-block-end: -.8rem; }
.list, .actions, .session { gap: .6rem; align-content: start; }
.notice { gap: .75rem; padding: 1rem; background: var(--wash); border-radius: 1rem; }
.actions + .actions, .today .actions:last-child { padding-block-start: 1rem; border-block-start: 1px solid var(--line); }
@media screen and (min-width: 56rem) {
  .page { grid-template-columns: minmax(0, 1fr) 22rem; align-items: start; gap: 1.5rem; }
  main > section { grid-column: 1; }
  aside { grid-column: 2; grid-row: 1 / span 4; }
  section { padding: 2rem; }
  .columns { display: block; columns: 2; column-gap: 1.5rem; }
  .columns .list { break-inside: avoid; margin-block-end: 1.5rem; }
  .today .button { justify-self: start; min-width: 16rem; }
}
@media screen { .only { max-width: 40rem; } }`;

const PARTS = `
.button { display: flex; align-items: center; justify-content: center; min-height: 3rem; padding: .5rem 1.25rem; border: 1.5px solid var(--accent); border-radius: 1rem; background: none; color: var(--accent); font: inherit; font-weight: 600; line-height: 1.25; text-align: center; text-decoration: none; cursor: pointer; }
.button[hidden] { display: none; }
.button.main { background: var(--accent); color: var(--on-accent); }
.button:hover { text-decoration: underline; }
.p1 { --p: var(--p1); } .p2 { --p: var(--p2); } .p3 { --p: var(--p3); }
.list { padding: 1rem; border-radius: 1rem; background: color-mix(in srgb, var(--p, var(--line)) 26%, var(--card)); }
.advices { display: grid; gap: .85rem; }
.advices li, .dates li { padding-inline-start: 1.5rem; position: relative; }
.advices li::before, .dates li::before { content: ""; position: absolute; inset-block-start: .4em; inset-inline-start: 0; width: .75em; height: .75em; border-radius: 50%; background: color-mix(in srgb, var(--p, var(--soft)) 75%, var(--ink)); }
.advices b, small { display: block; }
.strip { display: flex; flex-wrap: wrap; gap: .2rem; }
.strip i { position: relative; flex: 1 0 1.15rem; max-width: 3rem; min-height: 2.5rem; display: grid; place-items: center; border-radius: .5rem; background: var(--p, transparent); font-size: .875rem; font-style: normal; }
.strip .p1.p2 { background: linear-gradient(135deg, var(--p1) 50%, var(--p2) 50%); }
.strip :has(~ .now) { color: var(--soft); }
.strip :has(~ .now):not(.p1.p2) { background: color-mix(in srgb, var(--p) 50%, var(--card)); }
.strip .now { outline: .15rem solid var(--ink); outline-offset: -.15rem; font-weight: 700; }
.strip .gap { flex: none; padding-inline: .3rem; }
.strip .open::after { content: ""; position: absolute; inset-block-end: .1rem; width: .3rem; height: .3rem; border-radius: 50%; background: var(--ink); }
.dates { display: grid; gap: .5rem; }
.dates .past { color: var(--soft); }
.dates b { display: block; }
.apps { display: grid; gap: 1.1rem; }
.apps li, details[open] { display: grid; gap: .4rem; }
summary { padding-block: .35rem; font-weight: 600; color: var(--accent); cursor: pointer; }
.copying { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .5rem; }
.copying input { width: 100%; min-height: 3rem; padding: .5rem .75rem; border: 1px solid var(--soft); border-radius: .75rem; background: var(--paper); color: var(--ink); font: .875rem ui-monospace, monospace; }
.status { grid-column: 1 / -1; color: var(--accent); font-weight: 600; }
.status:empty { display: none; }
.notes { display: grid; gap: .5rem; }
figure { display: none; }
.code { display: block; width: 100%; image-rendering: pixelated; }
@media screen and (min-width: 56rem) { figure { display: grid; gap: .5rem; text-align: center; } .code { width: 11rem; margin-inline: auto; } }`;

/** The style of every page, without the spaces and the long names that only its writers need. */
export const PAGE_STYLE = withShortNames(
  [COLOURS, TEXT, LAYOUT, PARTS, PRINT_STYLE]
    .join('')
    .replaceAll(/\s*\n\s*/g, '')
    .replaceAll(/(?<=[{};,>]|\w:) | (?=[{}>])/g, '')
    .replaceAll(';}', '}'),
);

/** Gives each custom property that is named by a word the letter of its place; `--p` and `--p1` have the names that they keep. */
function withShortNames(style: string): string {
  const word = /--[a-z][a-z-]+/g;
  const names = [...new Set(style.match(word))];
  return style.replaceAll(word, (name) => `--${String.fromCharCode('a'.charCodeAt(0) + names.indexOf(name))}`);
}
