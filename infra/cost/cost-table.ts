import { monthlyCost, pollsPerSecond } from './cost-model.ts';

const CLIENTS = [1_000, 100_000, 10_000_000];

/** The README's table of what a month costs, as Markdown; `node infra/cost/cost-table.ts` prints it. */
export function costTable(): string {
  const rows = CLIENTS.map((clients) => {
    const { lambda, dynamo, logs, egress, fixed, total } = monthlyCost(clients);
    const cells = [
      clients.toLocaleString('en'),
      pollsPerSecond(clients).toLocaleString('en', { maximumFractionDigits: 1 }),
    ];
    return [...cells, ...[lambda, dynamo, logs, egress, fixed, total].map(dollars)];
  });
  const headings = ['clients', 'polls/s', 'Lambda', 'DynamoDB', 'logs', 'egress', 'fixed', 'a month'];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---:')), ...rows.map(line)].join('\n');
}

function dollars(amount: number): string {
  const digits = amount < 100 ? 2 : 0;
  return `$${amount.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

if (import.meta.main) console.log(costTable());
