import { html } from 'hono/html';
import type { ImportFile } from '../../../shared/feeds/csv.ts';
import { alert, checkbox } from '../ui/fields.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';

const MOST_SHOWN = 200;

/** Import and export of clients. @param problem what was wrong with the file that was sent */
export function importExportPage(context: PageContext, problem?: string): Html {
  return page(
    context,
    'Import & export',
    '/import',
    html`<h1>Import &amp; export</h1>
      <div class="columns">
        <section class="card"><h2>Import clients</h2>
          <p>A CSV file from a spreadsheet, with the column names in the first line. You will see a preview before anything is saved.</p>
          <form method="post" action="/import" enctype="multipart/form-data">
            <div class="field ${problem === undefined ? '' : 'wrong'}"><label for="file">File</label>
              <input id="file" name="file" type="file" accept=".csv,text/csv,text/plain" required aria-describedby="file-hint" />
              ${alert(problem)}
              <p class="hint" id="file-hint">Columns: label, sessions, language. Put several sessions in one cell, like 2026-01-31 2026-02-20.</p></div>
            ${checkbox({ id: 'early', name: 'early', label: 'Allow sessions before the careful days allow them', checked: false })}
            ${checkbox({ id: 'unusualDate', name: 'unusualDate', label: 'Allow first sessions long ago or far ahead', checked: false })}
            <button class="button primary wide">Check the file</button>
          </form>
        </section>
        <section class="card"><h2>Export all clients</h2>
          <p>All active clients with names, sessions and settings, in a file that can be imported again. It says who is treated here: keep it as safe as the clinic's records.</p>
          <p><a class="button wide" href="/export">Download the file</a></p>
        </section>
      </div>`,
  );
}

/** A file that was checked. */
export interface CheckedFile extends Pick<ImportFile, 'problems'> {
  /** How many clients can be imported. */
  readonly ready: number;
  /** These clients as CSV files, one per request. */
  readonly parts: readonly string[];
  readonly early: boolean;
  readonly unusualDates: boolean;
}

/** What an import would do, and the button that starts it. */
export function importPage(context: PageContext, file: CheckedFile): Html {
  const { ready, problems } = file;
  const clients = `${ready} ${ready === 1 ? 'client' : 'clients'}`;
  const lines = `${problems.length} ${problems.length === 1 ? 'line has a problem' : 'lines have a problem'}`;
  return page(
    context,
    'Import & export',
    '/import',
    html`<p class="back"><a href="/import">Another file</a></p>
      <h1>${clients} ready${problems.length === 0 ? '' : `, ${lines}`}</h1>
      ${ready === 0 ? '' : startCard(clients, file)}
      ${problems.length === 0 ? '' : problemsCard(problems)}`,
  );
}

/** The card whose button the script enables (`browser/import-progress.ts`). */
function startCard(clients: string, { parts, early, unusualDates }: CheckedFile): Html {
  const rules = JSON.stringify({ early, unusualDates });
  return html`<section class="card" data-import>
    <p>Clients imported before are left unchanged. You can stop and continue at any time.</p>
    <input type="hidden" name="parts" value="${JSON.stringify(parts)}" /><input type="hidden" name="rules" value="${rules}" />
    <p><progress max="${parts.length}" value="0" aria-label="Clients imported"></progress></p>
    <p role="status" data-import-status></p>
    <button class="button primary wide" type="button" hidden>Import ${clients}</button>
    <div data-new-links hidden><h2>Hand these links over</h2>
      <p>These clients were exported elsewhere and have a new link here. Their old link does not follow any changes.</p><ul></ul></div>
    <p data-after hidden><a class="button wide" href="/feeds">All clients</a></p>
    <noscript><p class="error">This needs JavaScript. Please turn it on for this page.</p></noscript>
  </section>`;
}

function problemsCard(problems: ImportFile['problems']): Html {
  const more = problems.length - MOST_SHOWN;
  return html`<section class="card"><h2>These lines have a problem</h2>
    <table><thead><tr><th scope="col">Line</th><th scope="col">Why</th></tr></thead>
    <tbody>${problems.slice(0, MOST_SHOWN).map(({ line, reason }) => html`<tr><td>${line}</td><td>${reason}</td></tr>`)}</tbody></table>
    ${more > 0 ? html`<p>And ${more} more. Please fix these first.</p>` : ''}
  </section>`;
}
