/**
 * List prices of us-east-1 in US dollars, on demand and for arm64, without free tiers and discounts, as of November 2026. Look
 * them up before you rely on them: aws.amazon.com/lambda/pricing, /dynamodb/pricing/on-demand, /cloudwatch/pricing,
 * /ec2/pricing/on-demand, /kms/pricing.
 */
export const PRICES = {
  /** For a million of each; the time of a cold start is billed too, since August 2025. */
  million: {
    request: 0.2,
    gigabyteSecond: 13.3334,
    readUnit: 0.125,
    writeUnit: 0.625,
    logByte: 0.0005,
    sentByte: 0.000_09,
  },
  /** For a month of each. */
  month: { customMetric: 0.3, alarmMetric: 0.1, key: 1 },
} as const;

const HOURS_A_MONTH = 730;
const DAYS_A_MONTH = 365 / 12;

/** What one poll takes. Times and shares are assumed, on the cautious side: nothing of them was measured on AWS. */
export const POLL = {
  memoryGigabytes: 0.25,
  /** Handler in to handler out, the read included. */
  warmMilliseconds: 8,
  /** Runtime, code and first request together, and how many polls meet it. */
  coldMilliseconds: 400,
  coldShare: 0.02,
  /** One strongly consistent read of an item below 4 kB. */
  readUnits: 1,
  /** The line of the log that is also its metric, measured. */
  logBytes: 331,
  /** A year of hourly polls as the app receives them, nearly all of them 304, with the headers that AWS adds. */
  sentBytes: 600,
} as const;

/** What goes on beside polls, however few clients there are. */
export const FIXED = { customMetrics: 12, alarmMetrics: 17, keys: 1 } as const;

/** One note of delivery a day for each client, of an item below 1 kB. */
const WRITE_UNITS_A_DAY = 1;

/** US dollars a month. */
export interface Cost {
  readonly lambda: number;
  readonly dynamo: number;
  readonly logs: number;
  readonly egress: number;
  readonly fixed: number;
  readonly total: number;
}

/** What a month costs when every client's calendar app polls once an hour. */
export function monthlyCost(clients: number): Cost {
  const polls = clients * HOURS_A_MONTH;
  const writeUnits = clients * DAYS_A_MONTH * WRITE_UNITS_A_DAY;
  const seconds = (POLL.warmMilliseconds * (1 - POLL.coldShare) + POLL.coldMilliseconds * POLL.coldShare) / 1000;
  const { million, month } = PRICES;
  const lambda = (polls * (million.request + seconds * POLL.memoryGigabytes * million.gigabyteSecond)) / 1e6;
  const dynamo = (polls * POLL.readUnits * million.readUnit + writeUnits * million.writeUnit) / 1e6;
  const logs = (polls * POLL.logBytes * million.logByte) / 1e6;
  const egress = (polls * POLL.sentBytes * million.sentByte) / 1e6;
  const fixed =
    FIXED.customMetrics * month.customMetric + FIXED.alarmMetrics * month.alarmMetric + FIXED.keys * month.key;
  return { lambda, dynamo, logs, egress, fixed, total: lambda + dynamo + logs + egress + fixed };
}

/** How many polls arrive in a second when they are spread evenly. */
export function pollsPerSecond(clients: number): number {
  return clients / 3600;
}

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
