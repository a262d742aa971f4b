import { Duration } from 'aws-cdk-lib';
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
import { suppressNag } from './findings.ts';
import type { Settings } from './settings/settings.ts';

export type DomainSettings = NonNullable<Settings['operations']['domain']>;

export interface OwnDomainProps {
  readonly url: FunctionUrl;
  readonly domain: DomainSettings;
}

/** Errors that CloudFront would otherwise keep for ten seconds, and so answer for a feed that was issued meanwhile. */
const UNKEPT_ERRORS: readonly ErrorResponse[] = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map(
  (httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) }),
);

/**
 * The clinic's own host name before the feed function (ADR 16): it outlives the function, and answers
 * port 80, which `webcal://` means to some calendar apps. It caches nothing and logs nothing.
 */
export class OwnDomain extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { url, domain }: OwnDomainProps) {
    super(scope, id);
    // CDK refuses to sign always for a URL that is open to all. Signing even there lets the URL be closed later without a
    // moment in which it wants a signature that CloudFront does not send yet.
    const originAccessControl = new FunctionUrlOriginAccessControl(this, 'OriginAccess', {
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
        // A feed has one reader, and an ended one must say so at once.
        cachePolicy: CachePolicy.CACHING_DISABLED,
        // The host must be the function's own, or the signature does not fit.
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        compress: false,
        // All methods reach the edge function, since CloudFront itself would refuse with 403.
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
      errorResponses: [...UNKEPT_ERRORS],
    });
    // The zone's own name is asked for only to complete relative record names, of which there is none.
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: domain.hostedZoneId,
      zoneName: domain.name,
    });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, 'Ipv4', { zone, recordName: domain.name, target });
    new AaaaRecord(this, 'Ipv6', { zone, recordName: domain.name, target });

    suppressNag(this.distribution, 'AwsSolutions-CFR1', 'Clients travel, and their calendar apps poll from anywhere');
    suppressNag(
      this.distribution,
      'AwsSolutions-CFR2',
      'A firewall that challenges or blocks breaks calendar apps for good; the token has 190 bits',
    );
    suppressNag(
      this.distribution,
      'AwsSolutions-CFR3',
      'An access log would keep the paths of requests, in which the links stand',
    );
  }
}

/** CloudFront sets it itself and lets no function do so. */
const OF_CLOUDFRONT = 'content-length';

/**
 * The code of the CloudFront function that lets GET and HEAD pass and answers every other method as the feed function does.
 *
 * The feed function cannot do it from behind CloudFront: what has a body fails its signature first, with a 403, for which
 * calendar apps ask the client for a password.
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
        .filter(([name]) => name !== OF_CLOUDFRONT)
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
