import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { LinkKey } from './link-key.ts';
import { Refused } from './refusal.ts';

/**
 * The link key in AWS KMS (key spec HMAC_256).
 *
 * @param keyId its key id or ARN
 * @returns a key whose `mac` throws Refused when KMS does not answer or does not allow it
 */
export function kmsLinkKey(client: KMSClient, keyId: string): LinkKey {
  return {
    async mac(message) {
      const { Mac } = await client
        .send(new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: message }))
        .catch((cause: Error) => {
          throw new Refused('out-of-reach', `the link key cannot be used (${cause.name})`, { cause });
        });
      if (!Mac) throw new Refused('out-of-reach', 'the link key gave no answer');
      return Mac;
    },
  };
}
