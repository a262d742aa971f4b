import { Duration, RemovalPolicy } from 'aws-cdk-lib';
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
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Bundle } from './bundle/bundle.ts';
import { suppressNag } from './findings.ts';

/** Less makes every call slower, more only dearer. */
export const MEMORY_MB = 256;
const TIMEOUT_SECONDS = 5;
export const LOG_RETENTION = RetentionDays.ONE_MONTH;

export interface WebFunctionProps {
  readonly description: string;
  readonly bundle: Bundle;
  /** What the function may do besides writing its own log. */
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
  /** @default enough for a calendar */
  readonly memoryMb?: number | undefined;
  /** @default 5 */
  readonly timeoutSeconds?: number | undefined;
  /** @default no limit but the account's */
  readonly reservedConcurrency?: number | undefined;
}

/** A Lambda function that answers HTTP requests, with a role and a log group of its own. */
export class WebFunction extends Construct {
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: WebFunctionProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Log', {
      retention: LOG_RETENTION,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const ownLog = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroup.logGroupArn],
    });
    // The managed AWSLambdaBasicExecutionRole may write every log group of the account.
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
      ...(props.reservedConcurrency !== undefined && { reservedConcurrentExecutions: props.reservedConcurrency }),
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
    });
    suppressNag(
      this.function,
      'Serverless-LambdaDLQ',
      'It is called synchronously only, through its URL; no event can be lost',
    );
    suppressNag(
      this.function,
      'Serverless-LambdaTracing',
      'X-Ray would keep the paths of requests, in which the links stand',
    );
  }
}
