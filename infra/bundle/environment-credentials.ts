// Replaces @aws-sdk/credential-provider-node in the bundles (ADR 43). On Lambda the credentials are in the environment; the
// rest of the default chain (SSO, profiles, web identity, instance metadata) would only be bytes to load.
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
