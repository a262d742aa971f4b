import { Aws, Duration, Names, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  type ErrorResponse,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  FunctionUrlOriginAccessControl,
  HttpVersion,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  Signing,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { FunctionUrlOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { FunctionUrl } from 'aws-cdk-lib/aws-lambda';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import { methodNotAllowed } from '../functions/feed/responses.ts';
import type { Settings } from './settings/settings.ts';

export type DomainSettings = NonNullable<Settings['operations']['domain']>;

export interface OwnDomainProps {
  readonly url: FunctionUrl;
  readonly domain: DomainSettings;
}

/** Errors that CloudFront would otherwise cache for ten seconds, and so return for a feed issued in the meantime. */
const UNCACHED_ERRORS: readonly ErrorResponse[] = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map(
  (httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) }),
);

/**
 * The clinic's own host name in front of the feed function (ADR 16). Unlike a Function URL it outlives the function, and it
 * listens on port 80, to which some calendar apps send `webcal://` requests. It caches nothing and logs nothing.
 */
export class OwnDomain extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { url, domain }: OwnDomainProps) {
    super(scope, id);
    // A public URL needs no signature, but signing already lets it be closed later without a gap. CDK rejects SIGV4_ALWAYS
    // for a public URL.
    const originAccessControl = new FunctionUrlOriginAccessControl(this, 'OriginAccess', {
      // CDK's default name is the same in every Region, but an account has only one list of them.
      originAccessControlName: `${Names.uniqueResourceName(this, { maxLength: 40 })}-${Aws.REGION}`,
      signing: domain.keepFunctionUrl ? Signing.SIGV4_NO_OVERRIDE : Signing.SIGV4_ALWAYS,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Aftercare calendars at ${domain.name}`,
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: FunctionUrlOrigin.withOriginAccessControl(url, { originAccessControl }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // A feed has a single reader, and must show at once that it was ended.
        cachePolicy: CachePolicy.CACHING_DISABLED,
        // The function must receive its own host name, or the signature is invalid.
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        compress: false,
        // Every method reaches the edge function; CloudFront itself would answer 403.
        allowedMethods: AllowedMethods.ALLOW_ALL,
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'OtherMethods', {
              comment: 'Answers 405 to every method but GET and HEAD',
              code: FunctionCode.fromInline(otherMethodsCode()),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      errorResponses: [...UNCACHED_ERRORS],
    });
    // CDK uses zoneName only to complete relative record names; ours are absolute.
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: domain.hostedZoneId,
      zoneName: domain.name,
    });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, 'Ipv4', { zone, recordName: domain.name, target });
    new AaaaRecord(this, 'Ipv6', { zone, recordName: domain.name, target });

    Validations.of(this.distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Clients travel, and their calendar apps poll from any country' },
      {
        id: 'AwsSolutions-CFR2',
        reason: 'A firewall that challenges or blocks breaks calendar apps; tokens cannot be guessed',
      },
      { id: 'AwsSolutions-CFR3', reason: 'An access log would record request paths, which contain the secret links' },
    );
  }
}

/** CloudFront sets this header itself and does not let a function set it. */
const SET_BY_CLOUDFRONT = 'content-length';

/**
 * The code of the CloudFront function that passes on GET and HEAD and answers every other method as the feed function does.
 *
 * Behind CloudFront the feed function cannot do so itself: a request with a body fails signature validation first, with a
 * 403, and calendar apps then ask the client for a password.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export function otherMethodsCode(): string {
  const { statusCode, headers, body } = methodNotAllowed();
  const answer = {
    statusCode,
    statusDescription: 'Method Not Allowed',
    headers: Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => name !== SET_BY_CLOUDFRONT)
        .map(([name, value]) => [name, { value }]),
    ),
    body: { encoding: 'text', data: body },
  };
  return `var answer = ${JSON.stringify(answer)};
function handler(event) {
  var method = event.request.method;
  return method === 'GET' || method === 'HEAD' ? event.request : answer;
}
`;
}
