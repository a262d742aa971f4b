import { InvalidSettings } from './settings/settings.ts';

/**
 * The Regions without Lambda Function URLs, as listed by AWS in November 2026. AWS may have changed its list since.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
 */
const WITHOUT_FUNCTION_URLS: Readonly<Record<string, string>> = {
  'ap-east-2': 'Taipei',
  'ap-south-2': 'Hyderabad',
  'ap-southeast-4': 'Melbourne',
  'ap-southeast-5': 'Malaysia',
  'ap-southeast-6': 'New Zealand',
  'ap-southeast-7': 'Thailand',
  'ca-west-1': 'Calgary',
  'eu-central-2': 'Zurich',
  'eu-south-2': 'Spain',
  'il-central-1': 'Tel Aviv',
  'me-central-1': 'United Arab Emirates',
};

/**
 * Checks that a Region has what feeds and desk are served from (ADR 16). Without this, a deployment there would fail halfway,
 * after the table and the key have been made.
 *
 * @param region as the CDK gives it in `CDK_DEFAULT_REGION`; undefined when it is not known
 * @throws InvalidSettings when the Region is one of those without Function URLs
 */
export function checkRegion(region: string | undefined): void {
  const place =
    region === undefined || !Object.hasOwn(WITHOUT_FUNCTION_URLS, region) ? undefined : WITHOUT_FUNCTION_URLS[region];
  if (place === undefined) return;
  throw new InvalidSettings(
    `the Region ${region} (${place}) has no Lambda Function URLs, which feeds and desk need; set AWS_REGION to another Region. ` +
      'If AWS has added them since November 2026, take the Region off the list in infra/regions.ts',
  );
}
