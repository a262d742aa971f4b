import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, LogGroupClass, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Bundle } from './bundle/bundle.ts';

/** Below this latency suffers; above it only cost grows. */
export const MEMORY_MB = 256;
const TIMEOUT_SECONDS = 5;
/**
 * Requests a second that a Function URL takes for each execution reserved; Lambda answers the others 429.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html (throttling)
 */
export const REQUESTS_PER_EXECUTION = 10;
export const LOG_RETENTION = RetentionDays.ONE_MONTH;

export interface WebFunctionProps {
  readonly description: string;
  readonly bundle: Bundle;
  /** Permissions besides writing its own log. */
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
  /** @default 256, enough for a calendar */
  readonly memoryMb?: number | undefined;
  /** @default 5 */
  readonly timeoutSeconds?: number | undefined;
  /** Requests answered at the same time, at most; false leaves only the account's limit. */
  readonly concurrency: number | false;
}

/** A Lambda function that answers HTTP requests, with its own role and log group. */
export class WebFunction extends Construct {
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: WebFunctionProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Log', {
      retention: LOG_RETENTION,
      // Half the price of STANDARD; the log is read with Logs Insights only (ADR 28).
      logGroupClass: LogGroupClass.INFREQUENT_ACCESS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const ownLog = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroup.logGroupArn],
    });
    // Not the managed AWSLambdaBasicExecutionRole, which may write to every log group of the account.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { function: new PolicyDocument({ statements: [...props.statements, ownLog] }) },
    });
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundle.folder),
      handler: 'index.handler',
      role,
      memorySize: props.memoryMb ?? MEMORY_MB,
      timeout: Duration.seconds(props.timeoutSeconds ?? TIMEOUT_SECONDS),
      environment: props.environment,
      ...(props.concurrency !== false && { reservedConcurrentExecutions: props.concurrency }),
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
    });
    Validations.of(this.function).acknowledge(
      {
        id: 'Serverless-LambdaDLQ',
        reason: 'It is invoked only synchronously, through its URL, so no event can be lost',
      },
      { id: 'Serverless-LambdaTracing', reason: 'X-Ray would record request paths, which contain the secret links' },
    );
  }
}
