import { type Cost, costOf, FIXED, FREE, fixedCost, monthlyCost, ONE, ownDomainCost, PRICES } from './cost-model.ts';
import { floodCost, LARGEST, requestsPerSecond, tablesAtLimitCost } from './flood-cost.ts';

const CLIENT_COUNTS = [100, 1_000, 10_000, 100_000];

/** The tables of docs/cost.md, as Markdown; `node infra/monitoring/cost-tables.ts` prints them. */
export function costTables(): readonly string[] {
  return [growthTable(), pollTable(), fixedTable(), floodTable()];
}

function growthTable(): string {
  const rows = CLIENT_COUNTS.map((clients) => {
    const { lambda, dynamo, logs, egress, fixed, total } = monthlyCost(clients);
    const pollsPerSecond = (clients / 3600).toLocaleString('en', { maximumFractionDigits: 2 });
    const domain = ownDomainCost(clients);
    return [
      clients.toLocaleString('en'),
      pollsPerSecond,
      ...[lambda, dynamo, logs, egress, fixed, total, domain].map(dollars),
    ];
  });
  const headings = [
    'clients',
    'polls/s',
    'Lambda',
    'DynamoDB',
    'logs',
    'egress',
    'fixed',
    'a month',
    'own domain adds',
  ];
  return table(headings, rows);
}

/** The cost of a million polls, with their notes. */
export function millionPollsCost(): number {
  return 1e6 * sumOf(costOf(ONE.poll));
}

function pollTable(): string {
  const { requests, gigabyteSeconds, readUnits, writeUnits } = PRICES.million;
  const { logs, egress } = costOf(ONE.poll);
  const parts = [
    requests,
    ONE.poll.gigabyteSeconds * gigabyteSeconds,
    readUnits,
    ONE.poll.writeUnits * writeUnits,
    logs * 1e6,
    egress * 1e6,
  ];
  const cells = [...parts, millionPollsCost()].map((amount) => `$${amount.toFixed(3)}`);
  return table(['requests', 'compute', 'reads', 'notes', 'log', 'egress', 'a million polls'], [cells]);
}

function fixedTable(): string {
  const { alarmMetrics, dashboards, keys } = FIXED;
  const { alarmMetric, dashboard, key, hostedZone } = PRICES.month;
  const row = (name: string, count: number, free: number, price: number) => [
    `${count} ${name}`,
    dollars(count * price),
    dollars(Math.max(0, count - free) * price),
  ];
  return table(
    ['fixed part', 'a month', 'with the free tier'],
    [
      row('metrics in alarms', alarmMetrics, FREE.alarmMetrics, alarmMetric),
      row('dashboard', dashboards, FREE.dashboards, dashboard),
      row('key', keys, 0, key),
      ['together', dollars(fixedCost()), dollars(fixedCost(FREE))],
      ['hosted zone of a domain of your own', dollars(hostedZone), dollars(hostedZone)],
    ],
  );
}

function floodTable(): string {
  const row = (name: string, perSecond: number | undefined, cost: Cost) => [
    name,
    String(perSecond ?? ''),
    ...[cost.lambda, cost.dynamo, cost.logs, cost.egress, sumOf(cost)].map(dollars),
  ];
  const [feed, desk] = [requestsPerSecond('feed'), requestsPerSecond('desk')];
  return table(
    ['flood', 'requests/s', 'Lambda', 'DynamoDB', 'logs', 'egress', 'a month'],
    [
      row('unknown links', feed, floodCost('feed', LARGEST.notFound)),
      row('page of a working link, not compressed', feed, floodCost('feed', LARGEST.page)),
      row('largest file of the desk, not compressed', desk, floodCost('desk', LARGEST.deskFile)),
      row('tables and indexes at their limits', undefined, tablesAtLimitCost()),
    ],
  );
}

function sumOf({ lambda, dynamo, logs, egress }: Cost): number {
  return lambda + dynamo + logs + egress;
}

/** The first column is text, the others are numbers. */
function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

function dollars(amount: number): string {
  const digits = Math.abs(amount) < 100 ? 2 : 0;
  return amount
    .toLocaleString('en', {
      style: 'currency',
      currency: 'USD',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    .replace('-', '−');
}

if (import.meta.main) console.log(costTables().join('\n\n'));
