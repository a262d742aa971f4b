import { invite, nameReason } from '../../shared/staff/invitations.ts';
import { parseWords, required } from '../arguments.ts';
import { type Command, UsageError } from '../command.ts';

/** `invite --name NAME`: a one-time link by which a person comes to the desk; the way in for the first one. */
export const inviteCommand: Command = (words, { withConnection }) => {
  const { values, positionals } = parseWords(words, { name: { type: 'string' } });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one word too many`);
  const name = required(values.name, '--name').trim();
  const reason = nameReason(name);
  if (reason) throw new UsageError(`the name ${reason}`);
  return {
    json: values.json === true,
    run: () =>
      withConnection(values.stack, async ({ feedContext, people, deskBase }) => {
        const staff = { store: people, now: feedContext.now, random: feedContext.random };
        const link = `${deskBase}/invitation/${await invite(staff, { name, by: feedContext.by.replace(/^cli:/, '') })}`;
        const text = `An invitation to the desk for ${name}. It works once, for 15 minutes; give it to nobody else:\n${link}`;
        return { json: { name, link }, text };
      }),
  };
};
