import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A minimal DynamoDB in its own process: it answers every read with one item after a fixed delay, so that neither the
// database's work nor its jitter is measured.
//   node emulator.ts ITEM.json DELAY_MS   prints its URL
const [itemFile = '', delay = '0'] = process.argv.slice(2);
const ConsumedCapacity = { TableName: 'bench', CapacityUnits: 1 };
const found = JSON.stringify({ Item: JSON.parse(readFileSync(itemFile, 'utf8')), ConsumedCapacity });

const server = createServer((request, response) => {
  request.resume().once('end', () => {
    const answer = String(request.headers['x-amz-target']).endsWith('.GetItem') ? found : '{}';
    setTimeout(() => {
      response.writeHead(200, {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': answer.length,
        'x-amzn-requestid': 'emulated',
      });
      response.end(answer);
    }, Number(delay));
  });
});
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
