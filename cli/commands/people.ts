import { dateInZone } from '../../shared/aftercare/civil-date.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import { changeRoster, type Person, type Roster, removePerson } from '../../shared/staff/roster.ts';
import { peopleEntry, type TrailEntry, trailSentence } from '../../shared/staff/trail.ts';
import { noMoreArguments, parseArguments } from '../arguments.ts';
import { type Command, type CommandContext, type CommandResult, UsageError } from '../command.ts';
import type { Connection } from '../config.ts';
import { count, printable } from '../print.ts';
import { invitation, nameArgument } from './invite.ts';

/** `people`, `people --trail`, `people invite NAME`, `people remove NAME-OR-ID`: who can sign in to the desk. */
export const peopleCommand: Command = (args, context) => {
  const { values, positionals } = parseArguments(args, { trail: { type: 'boolean' }, yes: { type: 'boolean' } });
  const [action, ...more] = positionals;
  const run = (use: (connection: Connection) => Promise<CommandResult>) => ({
    json: values.json === true,
    run: () => context.withConnection(values.stack, use),
  });
  if (values.trail && action !== undefined) throw new UsageError('--trail is only for: clinic people --trail');
  if (action === undefined) {
    return run(async ({ people }) => {
      const roster = await people.readRoster();
      return values.trail ? trailResult(roster) : peopleResult(roster, context);
    });
  }
  if (action !== 'invite' && action !== 'remove') {
    throw new UsageError(`unknown action "${action}"; use invite or remove, or see: clinic help`);
  }
  const [who = '', ...rest] = more;
  noMoreArguments(rest);
  if (who.trim() === '') throw new UsageError('the name is missing');
  if (action === 'remove') return run((connection) => remove(connection, who, values.yes === true, context));
  const name = nameArgument(who);
  return run((connection) => invitation(connection, name));
};

const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

function peopleResult({ people }: Roster, { config }: CommandContext): CommandResult {
  const { timeZone } = config.system;
  const devices = ({ passkeys }: Person) =>
    passkeys.map(({ addedAt, usedOn }) => ({
      addedOn: dateInZone(addedAt, timeZone),
      usedOn: usedOn ?? dateInZone(addedAt, timeZone),
    }));
  const json = people.map((person) => {
    const { id, name, addedAt } = person;
    return { id, name, addedOn: dateInZone(addedAt, timeZone), devices: devices(person) };
  });
  const lines = json.flatMap(({ id, name, addedOn, devices: all }) => [
    `${id}  ${printable(name)}, since ${addedOn}`,
    ...all.map((device) => `  device added ${device.addedOn}, last used ${device.usedOn}`),
  ]);
  const none = 'Nobody can sign in to the desk yet. Invite somebody: clinic people invite NAME';
  return { json, text: people.length === 0 ? none : lines.join('\n') };
}

function trailResult({ trail, people }: Roster): CommandResult {
  const entries: readonly TrailEntry[] = trail.toReversed();
  const lines = entries.map((entry) => `${isoOf(entry.at)}  ${printable(trailSentence(entry, people))}`);
  const json = entries.map(({ id: _, at, ...entry }) => ({ at: isoOf(at), ...entry }));
  return { json, text: lines.length === 0 ? 'Nothing yet.' : lines.join('\n') };
}

async function remove(
  { people, feedContext }: Connection,
  who: string,
  confirmed: boolean,
  { terminal }: CommandContext,
): Promise<CommandResult> {
  const person = (await people.readRoster()).people.find(({ id, name }) => id === who || name === who);
  if (!person) throw new Refused('unknown-person', `nobody here has the name or id "${who}"; see: clinic people`);
  const { id, name, passkeys } = person;
  const question = `Remove ${printable(name)} (${count(passkeys.length, 'device')})? They are signed out at once, everywhere. (y/N) `;
  if (!confirmed && !(await terminal.confirm(question))) {
    throw new Refused('not-confirmed', 'not confirmed; nothing was changed');
  }
  const entry = peopleEntry(feedContext, { by: feedContext.by, action: 'remove', whom: name });
  // Also the last one: a tablet that was stolen must be shut out, and an invitation from here lets somebody in again.
  const { people: left } = await changeRoster({ store: people }, removePerson(id, true), entry);
  const next = left.length === 0 ? ' Nobody can sign in now; invite somebody: clinic people invite NAME' : '';
  return { json: { removed: { id, name } }, text: `Removed ${printable(name)}.${next}` };
}
