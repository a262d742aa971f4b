import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { Refused } from './errors.ts';

/** The key that every link's secret is made with: HMAC-SHA-256. On AWS it never leaves KMS; locally it is a file. */
export interface LinkKey {
  /**
   * @param message at most 4096 bytes (the limit of KMS GenerateMac)
   * @returns the 32 bytes of its HMAC-SHA-256
   */
  mac(message: Uint8Array): Promise<Uint8Array>;
}

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
