/**
 * List prices in US dollars, us-east-1, without free tiers and discounts, as of November 2026. Check them before you quote
 * them: https://aws.amazon.com/lambda/pricing, /dynamodb/pricing/on-demand, /cloudwatch/pricing, /ec2/pricing/on-demand.
 */
export const PRICES = {
  lambdaMillionRequests: 0.2,
  /** arm64; the time of a cold start is billed too, since August 2025. */
  lambdaGigabyteSecond: 0.000_013_333_4,
  dynamoMillionReadUnits: 0.125,
  dynamoMillionWriteUnits: 0.625,
  logsGigabyte: 0.5,
  egressGigabyte: 0.09,
  customMetricMonth: 0.3,
  alarmMonth: 0.1,
  keyMonth: 1,
} as const;
