// Stands in for node:http in the bundles. An ESM import of it reads every export, the WebSocket getter among them, and
// so loads undici (nodejs/node#59686); fetching the module itself does not.
const http = process.getBuiltinModule('node:http');

export const { Agent, request } = http;
