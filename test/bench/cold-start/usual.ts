import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import express from 'express';
import serverless from 'serverless-http';
import { planOf } from '../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import { calendarByIcalGenerator } from '../builders/ical-generator.ts';
import type { PlainTexts } from '../builders/texts.ts';

/** The file next to the bundle, like the feed function's prepared texts. */
export interface UsualSetup {
  readonly schedule: Schedule;
  readonly texts: PlainTexts;
}

const { schedule, texts }: UsualSetup = JSON.parse(readFileSync(new URL('./setup.json', import.meta.url), 'utf8'));
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const app = express();

/** The same service as it is usually written: with a web framework, the document client and a calendar library. */
app.get('/c/:token/aftercare.ics', async (request, response) => {
  const { token } = request.params;
  const { Item } = await documents.send(
    new GetCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: token.slice(0, 12), sk: 'feed' },
      ConsistentRead: true,
    }),
  );
  const hash = createHash('sha256').update(token.slice(12)).digest();
  if (!Item || !timingSafeEqual(hash, Buffer.from(Item.secretHash, 'hex'))) {
    response.status(404).type('text/plain').send('Not found');
    return;
  }
  const revision = { revisedAt: Item.changedAt, sequence: Item.changedAt - Item.issuedAt };
  const body = calendarByIcalGenerator(texts, planOf(schedule, Item.sessions), revision);
  response.type('text/calendar').set('cache-control', 'private, no-cache').send(body);
});

export const handler = serverless(app);
