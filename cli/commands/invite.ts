import { invite, nameReason } from '../../shared/staff/invitations.ts';
import { noMoreArguments, parseArguments, required } from '../arguments.ts';
import { type Command, UsageError } from '../command.ts';

/** `invite --name NAME`: a one-time link that lets someone into the desk, such as its first person. */
export const inviteCommand: Command = (args, { withConnection }) => {
  const { values, positionals } = parseArguments(args, { name: { type: 'string' } });
  noMoreArguments(positionals);
  const name = required(values.name, '--name').trim();
  const reason = nameReason(name);
  if (reason) throw new UsageError(`the name ${reason}`);
  return {
    json: values.json === true,
    run: () =>
      withConnection(values.stack, async ({ feedContext, people, deskBase }) => {
        const staff = { store: people, now: feedContext.now, random: feedContext.random };
        const link = `${deskBase}/invitation/${await invite(staff, { name, by: feedContext.by.replace(/^cli:/, '') })}`;
        const text = `An invitation to the desk for ${name}. It works once, within 15 minutes; do not share it with anyone else:\n${link}`;
        return { json: { name, link }, text };
      }),
  };
};
