/**
 * List prices in us-east-1 in US dollars, on demand and for arm64, without free tiers or discounts, as of November 2026.
 * Check them before you rely on them: aws.amazon.com/lambda/pricing, /dynamodb/pricing/on-demand, /cloudwatch/pricing,
 * /ec2/pricing/on-demand, /kms/pricing.
 */
export const PRICES = {
  /** Per million of each. Lambda has billed the time of a cold start since August 2025. */
  million: {
    request: 0.2,
    gigabyteSecond: 13.3334,
    readUnit: 0.125,
    writeUnit: 0.625,
    logByte: 0.0005,
    sentByte: 0.000_09,
  },
  /** Per month. */
  month: { customMetric: 0.3, alarmMetric: 0.1, key: 1 },
} as const;

const HOURS_PER_MONTH = 730;
const DAYS_PER_MONTH = 365 / 12;

/** What one poll consumes. Durations and shares are cautious assumptions; none was measured on AWS. */
export const POLL = {
  memoryGigabytes: 0.25,
  /** In the handler, including the read. */
  warmMilliseconds: 8,
  /** Runtime, code and first request together; and the share of polls that meet a cold start. */
  coldMilliseconds: 400,
  coldShare: 0.02,
  /** A strongly consistent read of an item below 4 kB. */
  readUnits: 1,
  /** The log line that is also its metric, measured. */
  logBytes: 331,
  /** The mean over a year of hourly polls, nearly all answered 304, with the headers that AWS adds. */
  sentBytes: 600,
} as const;

/** What is billed however few clients there are. */
export const FIXED = { customMetrics: 12, alarmMetrics: 19, keys: 1 } as const;

/** One delivery record a day for each client, on an item below 1 kB. */
const WRITE_UNITS_PER_DAY = 1;

/** In US dollars per month. */
export interface Cost {
  readonly lambda: number;
  readonly dynamo: number;
  readonly logs: number;
  readonly egress: number;
  readonly fixed: number;
  readonly total: number;
}

/** The cost of a month in which every client's calendar app polls once an hour. */
export function monthlyCost(clients: number): Cost {
  const polls = clients * HOURS_PER_MONTH;
  const writeUnits = clients * DAYS_PER_MONTH * WRITE_UNITS_PER_DAY;
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

/** Polls per second when every client polls once an hour, evenly spread. */
export function pollsPerSecond(clients: number): number {
  return clients / 3600;
}

const CLIENT_COUNTS = [1_000, 100_000, 10_000_000];

/** The table of monthly costs in docs/cost.md, as Markdown; `node infra/monitoring/cost-model.ts` prints it. */
export function costTable(): string {
  const rows = CLIENT_COUNTS.map((clients) => {
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
