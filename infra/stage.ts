import { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const STAGES = ['production', 'dev'] as const;

/** What a stack is for: clients (`production`), or trying something out (`dev`). */
export type Stage = (typeof STAGES)[number];

/** A stage that does not exist. */
export class UnknownStage extends Error {
  override readonly name = 'UnknownStage';
}

/**
 * Reads the stage from `--context stage=…`; without it, production.
 *
 * @throws UnknownStage, since a typing error must not end as a production stack
 */
export function stageOf(scope: Construct): Stage {
  const given: unknown = scope.node.tryGetContext('stage') ?? 'production';
  const stage = STAGES.find((known) => known === given);
  if (stage) return stage;
  throw new UnknownStage(`--context stage=${given}: there is no such stage; choose one of ${STAGES.join(', ')}`);
}

/** What becomes of that which links and clients depend on when the stack is deleted. */
export function removalOf(stage: Stage): RemovalPolicy {
  return stage === 'production' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
