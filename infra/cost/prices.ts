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
