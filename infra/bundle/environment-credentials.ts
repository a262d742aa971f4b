// Stands in for @aws-sdk/credential-provider-node in the bundles: Lambda gives credentials in the environment and nowhere
// else, and the default chain (SSO, profiles, web identity, instance metadata) would ride along unused.
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
