import { expect, test } from 'vitest';
import { actorName, trailSentence } from '../../../shared/staff/trail.ts';

const ENTRY = { id: 'entry', at: 1, by: 'desk:Ana', person: 'ana', action: 'remove-device', whom: 'Ben' } as const;
const PEOPLE = [{ id: 'ana' }];

test.each([
  ['Ana', 'desk:Ana', 'ana'],
  ['Ana', 'desk:Ana', undefined],
  ['Ana (no longer here)', 'desk:Ana', 'gone'],
  ['root (terminal)', 'cli:root', undefined],
  ['a:\nb', 'desk:a:\nb', 'ana'],
  ['x-cli:root', 'x-cli:root', 'ana'],
  ['clinic', 'clinic', undefined],
])('an actor is shown as %j', (shown, by, person) => {
  expect(actorName({ by, person }, PEOPLE)).toBe(shown);
});

test.each([
  ['Ana invited Ben', 'invite', 'Ben'],
  ['Ana joined', 'join', undefined],
  ['Ana added a device', 'add-device', undefined],
  ['Ana removed a device', 'remove-device', undefined],
  ['Ana removed a device of Ben', 'remove-device', 'Ben'],
  ['Ana left', 'remove', undefined],
  ['Ana removed Ben', 'remove', 'Ben'],
  ['Ana signed out on all devices', 'sign-out-everywhere', undefined],
  ['Ana: rename', 'rename', 'Ben'],
  ['Ana: toString', 'toString', undefined],
])('the history says: %s', (sentence, action, whom) => {
  expect(trailSentence({ ...ENTRY, action, whom }, PEOPLE)).toBe(sentence);
});
