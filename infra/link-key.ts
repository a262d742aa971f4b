import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Stage } from './stage.ts';

export interface LinkKeyProps {
  readonly stage: Stage;
}

/** The HMAC key of all links (ADR 3). It outlives a production stack, because without it no link can be shown again. */
export class LinkKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { stage }: LinkKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Derives the secrets of the aftercare links',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      // Unlike RETAIN, a first deployment that is rolled back deletes the key, which is billed from its first day.
      removalPolicy: stage === 'production' ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
  }
}
