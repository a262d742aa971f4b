import type { Construct } from 'constructs';
import { InvalidSettings } from './settings/settings.ts';

const STAGES = ['production', 'dev'] as const;

/** What a stack is for: real clients (`production`) or trials (`dev`). */
export type Stage = (typeof STAGES)[number];

/**
 * Reads the stage from `--context stage=…`; without it, production.
 *
 * @throws InvalidSettings for any other stage, so that a typo does not create a production stack
 */
export function stageOf(scope: Construct): Stage {
  const given: unknown = scope.node.tryGetContext('stage') ?? 'production';
  const stage = STAGES.find((known) => known === given);
  if (stage) return stage;
  throw new InvalidSettings(`--context stage=${given}: there is no such stage; use one of ${STAGES.join(', ')}`);
}
