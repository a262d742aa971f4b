/**
 * List prices in us-east-1 in US dollars, on demand and for arm64, without discounts, as of November 2026. Check them before you
 * rely on them: aws.amazon.com/lambda/pricing, /dynamodb/pricing/on-demand, /cloudwatch/pricing, /ec2/pricing/on-demand,
 * /kms/pricing, /cloudfront/pricing (Europe; the USA pays 1.00 per million requests), /route53/pricing.
 */
export const PRICES = {
  /** Lambda has billed the time of a cold start since August 2025. */
  million: {
    requests: 0.2,
    gigabyteSeconds: 13.3334,
    readUnits: 0.125,
    writeUnits: 0.625,
    edgeRequests: 1.2,
    edgeRuns: 0.1,
  },
  /** The log is of the class Infrequent Access; what is stored of it is counted as if it were not compressed. */
  gigabyte: {
    logWritten: 0.25,
    logStored: 0.03,
    logScanned: 0.005,
    sent: 0.09,
    edgeSent: 0.085,
    stored: 0.25,
    recoverable: 0.2,
  },
  month: { alarmMetric: 0.1, dashboard: 3, key: 1, hostedZone: 0.5 },
} as const;

/** What AWS gives away each month for ever, as far as this model counts it: for what is fixed, and for CloudFront. */
export const FREE = {
  alarmMetrics: 10,
  dashboards: 3,
  edgeRequests: 10e6,
  edgeRuns: 2e6,
  edgeSentBytes: 1e12,
} as const;

/** What is billed however few clients there are. An alarm is billed for each metric in it. */
export const FIXED = { alarmMetrics: 25, dashboards: 1, keys: 1 } as const;

/** As the stack gives it to the functions. */
export const MEMORY_GIGABYTES = { feed: 0.25, desk: 0.5 } as const;

/** Of a month. */
export const HOURS = 730;

/** Amounts of what is billed by use. */
export interface Usage {
  readonly requests: number;
  readonly gigabyteSeconds: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Lambda adds nothing: its own lines about requests are below the system log level WARN. */
  readonly logBytes: number;
  readonly sentBytes: number;
}

/**
 * Seconds that a request takes on average. AWS found that "cold starts typically occur in under 1% of invocations" (Operating
 * Lambda, part 1); at the desk one in twenty is counted as cold.
 */
const SECONDS = { poll: 0.008 + 0.01 * 0.4, opening: 0.06 + 0.01 * 0.4, click: 0.06 + 0.05 * 1 } as const;
/** A note writes an item of over 1 kB from the second audit entry on (ADR 29). */
const NOTE_UNITS = 2;

/**
 * What one request consumes. Durations are cautious assumptions, as nothing was measured on AWS. A read is strongly consistent, of
 * an item below 4 kB.
 */
export const ONE = {
  /** Answered 304, with its share of the daily note of delivery. Bytes: 177 of our own in a year's mean, and AWS's headers. */
  poll: {
    requests: 1,
    gigabyteSeconds: MEMORY_GIGABYTES.feed * SECONDS.poll,
    readUnits: 1,
    writeUnits: NOTE_UNITS / 24,
    logBytes: 139,
    sentBytes: 430,
  },
  /** The client's page, compressed, noted once a day. */
  opening: {
    requests: 1,
    gigabyteSeconds: MEMORY_GIGABYTES.feed * SECONDS.opening,
    readUnits: 1,
    writeUnits: NOTE_UNITS,
    logBytes: 150,
    sentBytes: 8_500,
  },
  /** A click at the desk: session, people and some 20 feeds are read; activity is noted once a minute. */
  click: {
    requests: 1,
    gigabyteSeconds: MEMORY_GIGABYTES.desk * SECONDS.click,
    readUnits: 25,
    writeUnits: 0.5,
    logBytes: 120,
    sentBytes: 10_000,
  },
  /** A change of dates with the entries of both indexes (ADR 29). The click is counted apart. */
  change: { requests: 0, gigabyteSeconds: 0, readUnits: 1, writeUnits: 7, logBytes: 0, sentBytes: 0 },
} as const satisfies Readonly<Record<string, Usage>>;

/** How often a client causes each in a month. Clicks: 500 on each of 26 days for 1,000 clients. */
const PER_CLIENT = { poll: HOURS, opening: 4, click: 13, change: 1 } as const;
const KINDS = ['poll', 'opening', 'click', 'change'] as const;
/** A client's item with its index entries; ended and expired ones stay for half a year. */
const STORED_BYTES_PER_CLIENT = 4_000;
/** The dashboard's queries read the day's log, and somebody looks once a day. */
export const DASHBOARD_QUERIES = 3;

/** In US dollars. */
export interface Cost {
  readonly lambda: number;
  readonly dynamo: number;
  readonly logs: number;
  readonly egress: number;
}

/** What an amount of use costs at list prices, without free tiers. */
export function costOf({ requests, gigabyteSeconds, readUnits, writeUnits, logBytes, sentBytes }: Usage): Cost {
  const { million, gigabyte } = PRICES;
  const logGigabyte = gigabyte.logWritten + gigabyte.logStored + DASHBOARD_QUERIES * gigabyte.logScanned;
  return {
    lambda: (requests * million.requests + gigabyteSeconds * million.gigabyteSeconds) / 1e6,
    dynamo: (readUnits * million.readUnits + writeUnits * million.writeUnits) / 1e6,
    logs: (logBytes * logGigabyte) / 1e9,
    egress: (sentBytes * gigabyte.sent) / 1e9,
  };
}

/**
 * The fixed part of a month.
 *
 * @param free what AWS gives away of it, like `FREE`. @default nothing
 */
export function fixedCost(free = { alarmMetrics: 0, dashboards: 0 }): number {
  const { alarmMetric, dashboard, key } = PRICES.month;
  const alarms = Math.max(0, FIXED.alarmMetrics - free.alarmMetrics) * alarmMetric;
  return alarms + Math.max(0, FIXED.dashboards - free.dashboards) * dashboard + FIXED.keys * key;
}

/** A month in which every client's calendar app polls once an hour. */
export function monthlyCost(clients: number): Cost & { readonly fixed: number; readonly total: number } {
  const all = (part: keyof Cost) =>
    KINDS.reduce((sum, kind) => sum + clients * PER_CLIENT[kind] * costOf(ONE[kind])[part], 0);
  const { stored, recoverable } = PRICES.gigabyte;
  const [lambda, logs, egress, fixed] = [all('lambda'), all('logs'), all('egress'), fixedCost()];
  const dynamo = all('dynamo') + (clients * STORED_BYTES_PER_CLIENT * (stored + recoverable)) / 1e9;
  return { lambda, dynamo, logs, egress, fixed, total: lambda + dynamo + logs + egress + fixed };
}

/** What a domain of one's own adds to that month: CloudFront beyond its free part, and a hosted zone, less Lambda's egress. */
export function ownDomainCost(clients: number): number {
  const { poll, opening } = PER_CLIENT;
  const requests = clients * (poll + opening);
  const sentBytes = clients * (poll * ONE.poll.sentBytes + opening * ONE.opening.sentBytes);
  const { million, gigabyte, month } = PRICES;
  const beyond = (amount: number, free: number) => Math.max(0, amount - free);
  const edgeRequests = (beyond(requests, FREE.edgeRequests) * million.edgeRequests) / 1e6;
  const edgeRuns = (beyond(requests, FREE.edgeRuns) * million.edgeRuns) / 1e6;
  const edgeSent = (beyond(sentBytes, FREE.edgeSentBytes) * gigabyte.edgeSent) / 1e9;
  return month.hostedZone + edgeRequests + edgeRuns + edgeSent - (sentBytes * gigabyte.sent) / 1e9;
}
