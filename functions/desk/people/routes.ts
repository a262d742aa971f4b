import { type Context, Hono } from 'hono';
import { type Invitation, invite, nameReason } from '../../../shared/staff/invitations.ts';
import { changeRoster, isNameTaken, RosterRefusal, removePerson } from '../../../shared/staff/roster.ts';
import { type DeskEnv, type DeskServices, pageContext, send } from '../context.ts';
import { staffContext } from '../sign-in/routes.ts';
import { removeSessionCookie } from '../sign-in/session.ts';
import { sentValues } from '../ui/form-data.ts';
import { invitationMadePage, peoplePage } from './page.ts';

/** Who can sign in: invite and remove people. */
export function peopleRoutes(services: DeskServices): Hono<DeskEnv> {
  const staff = staffContext(services);
  const routes = new Hono<DeskEnv>();

  async function showInvitation(context: Context<DeskEnv>, invitation: Invitation) {
    const link = `${context.var.origin.origin}/invitation/${await invite(staff, invitation)}`;
    return send(context, invitationMadePage(pageContext(context, services), invitation.name, link));
  }

  async function showPeople(context: Context<DeskEnv>, field: string, sentence: string, values = {}) {
    const problem = { form: 'people', field, code: 'invalid' as const, sentence, values };
    return send(context, peoplePage(pageContext(context, services), await staff.store.readRoster(), problem), 422);
  }

  routes.get('/', (context) => send(context, peoplePage(pageContext(context, services), context.var.roster)));
  routes.post('/invite', async (context) => {
    const values = await sentValues(context);
    const name = (values.name ?? '').trim();
    const reason = nameReason(name);
    if (reason) return showPeople(context, 'name', `The name ${reason}.`, values);
    if (isNameTaken((await staff.store.readRoster()).people, name)) {
      return showPeople(
        context,
        'name',
        'Somebody here already has this name. Add an initial so you can tell them apart.',
        values,
      );
    }
    const { name: by, id: inviter } = context.var.person;
    return showInvitation(context, { name, by, inviter });
  });
  routes.post('/another-device', (context) => {
    const { name, id } = context.var.person;
    return showInvitation(context, { name, by: name, inviter: id, person: id });
  });
  routes.post('/remove', async (context) => {
    const { person = '' } = await sentValues(context);
    try {
      await changeRoster(staff, removePerson(person));
    } catch (error) {
      if (error instanceof RosterRefusal) return showPeople(context, '', error.message);
      throw error;
    }
    if (person === context.var.person.id) removeSessionCookie(context);
    return context.redirect('/people', 303);
  });
  return routes;
}
