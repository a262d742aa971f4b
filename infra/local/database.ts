import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { FEED_INDEXES, INDEX_PARTITION } from '../../shared/feeds/feed-index.ts';
import { requireSignature, type Signing } from './signed-requests.ts';

export const LOCAL_TABLE = 'aftercare';
export const LOCAL_STAFF_TABLE = 'aftercare-staff';
const REGION = 'local';
const random = (bytes: number) => randomBytes(bytes).toString('hex');

/** The keys of both tables. */
const KEYS = [
  { AttributeName: 'pk', AttributeType: 'S' },
  { AttributeName: 'sk', AttributeType: 'S' },
] as const satisfies CreateTableCommandInput['AttributeDefinitions'];
const KEY_SCHEMA: CreateTableCommandInput['KeySchema'] = [
  { AttributeName: 'pk', KeyType: 'HASH' },
  { AttributeName: 'sk', KeyType: 'RANGE' },
];

/** The feeds' table, the same as `infra/feed-table.ts`, for DynamoDB's CreateTable. */
const FEED_TABLE: CreateTableCommandInput = {
  TableName: LOCAL_TABLE,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    ...KEYS,
    { AttributeName: INDEX_PARTITION.name, AttributeType: 'S' },
    ...FEED_INDEXES.map(({ sortKey, sortKeyType }) => ({ AttributeName: sortKey, AttributeType: sortKeyType })),
  ],
  KeySchema: KEY_SCHEMA,
  GlobalSecondaryIndexes: FEED_INDEXES.map(({ name, sortKey, projected }) => ({
    IndexName: name,
    KeySchema: [
      { AttributeName: INDEX_PARTITION.name, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ],
    Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projected] },
  })),
};

/** The table of staff records (ADR 25). */
const STAFF_TABLE: CreateTableCommandInput = {
  TableName: LOCAL_STAFF_TABLE,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: KEYS,
  KeySchema: KEY_SCHEMA,
};

/** A running embedded DynamoDB. */
export interface Database {
  /** Its URL, on the loopback interface, with the credentials of this start as user name and password. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Starts the embedded database on a free port of the loopback interface and creates its tables if they are missing.
 *
 * @param path its folder, which no other process may have open; without it the database is in memory
 */
export async function startDatabase(path?: string): Promise<Database> {
  const server = dynalite({ createTableMs: 0, ...(path === undefined ? {} : { path }) });
  const credentials = { accessKeyId: random(10), secretAccessKey: random(32) };
  requireSignature(server, { region: REGION, credentials });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://${credentials.accessKeyId}:${credentials.secretAccessKey}@127.0.0.1:${port}`;
  const client = localClient(endpoint);
  try {
    await Promise.all([FEED_TABLE, STAFF_TABLE].map((table) => createTable(client, table)));
  } finally {
    client.destroy();
  }
  return {
    endpoint,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function createTable(client: DynamoDBClient, table: CreateTableCommandInput): Promise<void> {
  await client.send(new CreateTableCommand(table)).catch((error) => {
    if (!(error instanceof ResourceInUseException)) throw error;
  });
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1 }, { TableName: table.TableName });
}

/** Where the embedded database with this endpoint is and how its requests are signed, for a client's configuration. */
export function localConfig(endpoint: string): Signing & { readonly endpoint: string } {
  const { origin, pathname, username, password } = new URL(endpoint);
  const credentials = { accessKeyId: username, secretAccessKey: password };
  return { endpoint: origin + pathname, region: REGION, credentials };
}

/** How long a client waits for this machine: only a stopped process never answers, and a busy machine may take seconds. */
const LOCAL_TIMEOUT_MS = 10_000;

/** A client for the embedded database with this endpoint. */
export function localClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    ...localConfig(endpoint),
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: LOCAL_TIMEOUT_MS,
      requestTimeout: LOCAL_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
}

/** Whether the embedded database of a running server answers at this URL. */
export async function isDatabase(endpoint: string): Promise<boolean> {
  const client = localClient(endpoint);
  try {
    await client.send(new DescribeTableCommand({ TableName: LOCAL_TABLE }));
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}
