import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Accepts what a rule of cdk-nag finds in one construct, for a reason that a reviewer can weigh. The tests run the rules, and
 * hold the list of what is accepted.
 *
 * @param rule its id, like `Serverless-LambdaTracing`
 */
export function suppressNag(construct: Construct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: rule, reason });
}
