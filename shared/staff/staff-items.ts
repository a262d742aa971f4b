import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { getItem, type ItemKey, RETURN_CAPACITY } from '../dynamodb/responses.ts';
import { sendWrite, UncertainWrite } from '../dynamodb/writes.ts';

/** An item as DynamoDB stores it. */
export type Item = Readonly<Record<string, AttributeValue>>;

type Condition = Pick<
  PutItemCommand['input'],
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;
type Update = Condition & Required<Pick<UpdateItemCommand['input'], 'UpdateExpression' | 'ConditionExpression'>>;

/** The items of the staff table, one at a time. SDK errors pass through; a throttled write throws `WriteThrottled`. */
export interface StaffItems {
  read(key: ItemKey): Promise<Item | undefined>;
  /** Writes a whole item; false when the condition failed. */
  put(item: Item, condition?: Condition): Promise<boolean>;
  /** Changes an item. @returns it as it is then; undefined when the condition failed, so nothing was written */
  update(key: ItemKey, update: Update): Promise<Item | undefined>;
}

/** The items of a table. */
export function staffItems(client: DynamoDBClient, TableName: string): StaffItems {
  return {
    read: (key) => getItem(client, TableName, key),
    async put(Item, condition = {}) {
      const putting = new PutItemCommand({ TableName, Item: { ...Item }, ...condition, ...RETURN_CAPACITY });
      return (await unlessRefused(client, putting)) !== undefined;
    },
    async update(key, update) {
      const Key = { ...key };
      const updating = new UpdateItemCommand({
        TableName,
        Key,
        ...update,
        ReturnValues: 'ALL_NEW',
        ...RETURN_CAPACITY,
      });
      return (await unlessRefused(client, updating))?.Attributes;
    },
  };
}

/** The response to a write; undefined when its condition failed. */
async function unlessRefused(
  client: DynamoDBClient,
  write: PutItemCommand | UpdateItemCommand,
): Promise<UpdateItemCommandOutput | undefined> {
  try {
    return await sendWrite(client, write);
  } catch (error) {
    const cause = error instanceof UncertainWrite ? error.cause : error;
    if (cause instanceof ConditionalCheckFailedException) return undefined;
    throw cause;
  }
}
