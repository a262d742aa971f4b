import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { removalOf, type Stage } from './stage.ts';

export interface LinkKeyProps {
  readonly stage: Stage;
}

/** The key of all links, which never leaves KMS. Without it no link can be shown again, so it outlives a production stack. */
export class LinkKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { stage }: LinkKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Makes the secrets of the aftercare links',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: removalOf(stage),
    });
  }
}
