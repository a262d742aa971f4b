import { html } from 'hono/html';
import type { ImportFile } from '../../../shared/feeds/csv.ts';
import { alert, checkbox } from '../ui/fields.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';

const MOST_SHOWN = 200;

/** Clients in from a file and out into one. */
export function filesPage(context: PageContext, problem?: string): Html {
  return page(
    context,
    'Files',
    '/import',
    html`<h1>Files</h1>
      <div class="columns">
        <section class="card"><h2>Bring clients in</h2>
          <p>A CSV file, as spreadsheets save it, with a first line that names its columns. You first see what would be done.</p>
          <form method="post" action="/import" enctype="multipart/form-data">
            <div class="field ${problem === undefined ? '' : 'wrong'}"><label for="file">File</label>
              <input id="file" name="file" type="file" accept=".csv,text/csv,text/plain" required aria-describedby="file-hint" />
              ${alert(problem)}
              <p class="hint" id="file-hint">Columns: label, sessions, language. Several sessions stand in one cell, like 2026-01-31 2026-02-20.</p></div>
            ${checkbox({ id: 'early', name: 'early', label: 'Sessions may be closer than the healing days', checked: false })}
            <button class="button primary wide">Check the file</button>
          </form>
        </section>
        <section class="card"><h2>Take all clients out</h2>
          <p>All active clients with notes, sessions and settings, in a file that can be brought in again. It says who is treated here: keep it as safe as the clinic's records.</p>
          <p><a class="button wide" href="/export" download>Download the file</a></p>
        </section>
      </div>`,
  );
}

/** What an import would do, and the button that does it. */
export function importPage(
  context: PageContext,
  { lines, problems }: ImportFile,
  parts: readonly string[],
  early: boolean,
): Html {
  const ready = lines.length;
  return page(
    context,
    'Files',
    '/import',
    html`<p class="back"><a href="/import">Another file</a></p>
      <h1>${ready} ${ready === 1 ? 'client' : 'clients'} ready${problems.length === 0 ? '' : `, ${problems.length} not`}</h1>
      ${
        ready === 0
          ? ''
          : html`<section class="card" data-import>
          <p>Whoever is here already from an earlier import stays as it is. You can stop and go on at any time.</p>
          <input type="hidden" name="parts" value="${JSON.stringify(parts)}" /><input type="hidden" name="early" value="${early ? 'yes' : ''}" />
          <p><progress max="${parts.length}" value="0" aria-label="Clients brought in"></progress></p>
          <p role="status" data-import-status></p>
          <button class="button primary wide" type="button" hidden>Bring them in</button>
          <p data-after hidden><a class="button wide" href="/feeds">All clients</a></p>
          <noscript><p class="error">This needs JavaScript. Please turn it on for this page.</p></noscript>
        </section>`
      }
      ${
        problems.length === 0
          ? ''
          : html`<section class="card"><h2>These lines cannot be brought in</h2>
          <table><thead><tr><th scope="col">Line</th><th scope="col">Why</th></tr></thead>
          <tbody>${problems.slice(0, MOST_SHOWN).map(({ line, reason }) => html`<tr><td>${line}</td><td>${reason}</td></tr>`)}</tbody></table>
          ${problems.length > MOST_SHOWN ? html`<p>And ${problems.length - MOST_SHOWN} more. Put these right first.</p>` : ''}
        </section>`
      }`,
  );
}
