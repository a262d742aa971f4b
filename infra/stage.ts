import { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const STAGES = ['production', 'dev'] as const;

/** What a stack is for: clients (`production`), or trying something out (`dev`). */
export type Stage = (typeof STAGES)[number];

/**
 * Reads the stage from `--context stage=…`; without it, production.
 *
 * @throws RangeError for a stage that does not exist, which must not end as a production stack by a typing error
 */
export function stageOf(scope: Construct): Stage {
  const given: unknown = scope.node.tryGetContext('stage') ?? 'production';
  const stage = STAGES.find((known) => known === given);
  if (stage) return stage;
  throw new RangeError(`--context stage=${given}: there is no such stage; choose one of ${STAGES.join(', ')}`);
}

/** What becomes of that which links and clients depend on when the stack is deleted. */
export function removalOf(stage: Stage): RemovalPolicy {
  return stage === 'production' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
