// What the bundles load instead of two modules that cost a cold start more than they are used for (ADR 43).

// For @aws-sdk/credential-provider-node: on Lambda the credentials are in the environment. The rest of the default chain (SSO,
// profiles, web identity, instance metadata) would only be bytes to load.
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';

// For node:http: an ESM import of it reads all its exports, and the getter of WebSocket loads undici (nodejs/node#59686).
export const { Agent, request } = process.getBuiltinModule('node:http');
