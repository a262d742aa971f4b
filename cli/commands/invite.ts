import { Refused } from '../../shared/feeds/errors.ts';
import { invite } from '../../shared/staff/invitations.ts';
import { nameReason } from '../../shared/staff/names.ts';
import { isNameTaken } from '../../shared/staff/roster.ts';
import { noMoreArguments, parseArguments, required } from '../arguments.ts';
import { type Command, type CommandResult, UsageError } from '../command.ts';
import type { Connection } from '../config.ts';

/** `invite --name NAME`: a one-time link that lets someone into the desk, such as its first person. */
export const inviteCommand: Command = (args, { withConnection }) => {
  const { values, positionals } = parseArguments(args, { name: { type: 'string' } });
  noMoreArguments(positionals);
  const name = nameArgument(required(values.name, '--name'));
  return {
    json: values.json === true,
    run: () => withConnection(values.stack, (connection) => invitation(connection, name)),
  };
};

/** A person's name, without spaces around it. @throws UsageError */
export function nameArgument(text: string): string {
  const name = text.trim();
  const reason = nameReason(name);
  if (reason) throw new UsageError(`the name ${reason}`);
  return name;
}

/** Makes an invitation in a name that nobody else has. @throws Refused `name-taken` */
export async function invitation(connection: Connection, name: string): Promise<CommandResult> {
  const { feedContext, people, deskBase } = connection;
  if (isNameTaken((await people.readRoster()).people, name)) {
    throw new Refused(
      'name-taken',
      `somebody has the name "${name}" already, or one that looks like it; add an initial`,
    );
  }
  const code = await invite({ ...feedContext, store: people }, { name, by: feedContext.by });
  const link = `${deskBase}/invitation/${code}`;
  const text = `An invitation to the desk for ${name}. It works once, within 15 minutes; do not share it with anyone else:\n${link}`;
  return { json: { name, link }, text };
}
