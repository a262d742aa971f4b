import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { LambdaFunctionURLHandler } from 'aws-lambda';

const client = new DynamoDBClient({});

/** The least work of any function that reads from DynamoDB: one GetItem through the SDK. */
export const handler: LambdaFunctionURLHandler = async ({ rawPath }) => {
  const id = rawPath.slice('/c/'.length, '/c/'.length + 12);
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: { S: id }, sk: { S: 'feed' } },
      ConsistentRead: true,
    }),
  );
  return { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: JSON.stringify(Item) };
};
