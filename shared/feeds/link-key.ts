/** The key that every link's secret is made with: HMAC-SHA-256. On AWS it never leaves KMS; locally it is a file. */
export interface LinkKey {
  /**
   * @param message at most 4096 bytes (the limit of KMS GenerateMac)
   * @returns the 32 bytes of its HMAC-SHA-256
   */
  mac(message: Uint8Array): Promise<Uint8Array>;
}
