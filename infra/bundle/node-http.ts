// Replaces node:http in the bundles (ADR 43). An ESM import of node:http reads all its exports, and the getter of
// WebSocket loads undici (nodejs/node#59686).
const http = process.getBuiltinModule('node:http');

export const { Agent, request } = http;
