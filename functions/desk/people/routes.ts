import { type Context, Hono } from 'hono';
import { NOT_HERE, removePasskey } from '../../../shared/staff/devices.ts';
import { type Invitation, invite } from '../../../shared/staff/invitations.ts';
import { nameReason } from '../../../shared/staff/names.ts';
import {
  changeBy,
  changeRoster,
  isNameTaken,
  personIn,
  type RosterChange,
  RosterRefusal,
  removePerson,
} from '../../../shared/staff/roster.ts';
import { deskActor, type PeopleAction, peopleEntry } from '../../../shared/staff/trail.ts';
import { type DeskEnv, type DeskServices, pageContext, send, staffContext } from '../context.ts';
import { freshlyChecked } from '../sign-in/access.ts';
import { removeSessionCookie } from '../sign-in/session.ts';
import { sentValues } from '../ui/form-data.ts';
import { invitationMadePage, peoplePage } from './page.ts';

/** Who can sign in: invite and remove people, add and remove devices. */
export function peopleRoutes(services: DeskServices): Hono<DeskEnv> {
  const staff = staffContext(services);
  const routes = new Hono<DeskEnv>();
  const checked = freshlyChecked(services);

  async function showInvitation(context: Context<DeskEnv>, { name, person }: Pick<Invitation, 'name' | 'person'>) {
    const inviter = context.var.person;
    try {
      const code = await invite(staff, { name, by: deskActor(inviter).by, inviter, person });
      const link = `${context.var.origin.origin}/invitation/${code}`;
      return send(context, invitationMadePage(pageContext(context, services), name, link));
    } catch (error) {
      return refused(context, error);
    }
  }

  async function showPeople(context: Context<DeskEnv>, field: string, sentence: string, values = {}) {
    const problem = { form: 'people', field, code: 'invalid' as const, sentence, values };
    return send(context, peoplePage(pageContext(context, services), await staff.store.readRoster(), problem), 422);
  }

  /** Shows why the list of people was not changed; other errors are rethrown. */
  function refused(context: Context<DeskEnv>, error: unknown) {
    if (error instanceof RosterRefusal) return showPeople(context, '', error.message);
    throw error;
  }

  /** Changes and records what a form asks for about a person, who may be the one who is signed in. */
  async function change(context: Context<DeskEnv>, person: string, action: PeopleAction, wanted: RosterChange) {
    const self = context.var.person;
    const about = personIn(context.var.roster, person);
    if (!about) return showPeople(context, '', NOT_HERE);
    const entry = peopleEntry(staff, { ...deskActor(self), action, whom: person === self.id ? undefined : about.name });
    try {
      const after = await changeRoster(staff, changeBy(self, wanted), entry);
      // A device that was removed before ends no session.
      if (personIn(after, self.id)?.epoch !== self.epoch) removeSessionCookie(context);
    } catch (error) {
      return refused(context, error);
    }
    return context.redirect('/people', 303);
  }

  routes.get('/', (context) => send(context, peoplePage(pageContext(context, services), context.var.roster)));
  routes.post('/invite', checked, async (context) => {
    const values = await sentValues(context);
    const name = (values.name ?? '').trim();
    const reason = nameReason(name);
    if (reason) return showPeople(context, 'name', `The name ${reason}.`, values);
    if (!isNameTaken(context.var.roster.people, name)) return showInvitation(context, { name });
    const taken =
      'Somebody here already has this name, or one that looks like it. Add an initial so you can tell them apart.';
    return showPeople(context, 'name', taken, values);
  });
  routes.post('/another-device', checked, (context) => {
    const { name, id } = context.var.person;
    return showInvitation(context, { name, person: id });
  });
  routes.post('/remove', checked, async (context) => {
    const { person = '' } = await sentValues(context);
    return change(context, person, 'remove', removePerson(person));
  });
  routes.post('/remove-device', checked, async (context) => {
    const { person = '', passkey = '' } = await sentValues(context);
    return change(context, person, 'remove-device', removePasskey(person, passkey));
  });
  return routes;
}
