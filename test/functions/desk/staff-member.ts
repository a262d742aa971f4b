import type { ActiveFeed, Feed } from '../../../shared/feeds/feed.ts';
import { type RunningDesk, runDeskFor } from '../../fixtures/running-desk.ts';

/** A person who is signed in and uses the desk's pages without JavaScript. */
export interface StaffMember {
  readonly desk: RunningDesk;
  readonly cookie: string;
  /** The text of a page. */
  read(path: string): Promise<string>;
  post(path: string, form: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends a form of a feed's page, with the version that the page shows now. */
  submit(id: string, action: string, form?: Readonly<Record<string, string>>): Promise<Response>;
  /** The hidden fields that every form on a feed's page has. */
  seen(id: string): Promise<{ readonly version: string; readonly saw: string }>;
  /** A feed as it is stored; it must be active. */
  stored(id: string): Promise<ActiveFeed>;
}

/** Starts a desk and signs a person in. */
export async function startDeskFor(name: string): Promise<StaffMember> {
  const { desk, cookie } = await runDeskFor(name);
  const read = async (path: string) => (await desk.get(path, cookie)).text();
  const post = (path: string, form: Readonly<Record<string, string>>) => desk.post(path, form, cookie);
  const seen = async (id: string) => {
    const page = await read(`/feeds/${id}`);
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
    const saw = /name="saw" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? '';
    return { version, saw };
  };
  return {
    ...{ desk, cookie, read, post, seen },
    submit: async (id, action, form = {}) => post(`/feeds/${id}/${action}`, { ...(await seen(id)), ...form }),
    async stored(id) {
      const feed = await desk.desk.store.read(id);
      if (feed?.status === 'active') return feed;
      throw new Error(`the feed ${id} is not active`);
    },
  };
}

/** The uid by which forms name a session. @param number its position in date order, from 1 */
export function sessionUid(feed: Feed, number: number): string {
  return feed.status === 'active' ? (feed.sessions[number - 1]?.uid ?? '') : '';
}

/** The dates of a feed's sessions. */
export function datesOf(feed: ActiveFeed): string[] {
  return feed.sessions.map(({ date }) => date);
}

/** The sentence beside a field of a refused form. */
export function errorBeside(page: string, id: string): string | undefined {
  return new RegExp(`id="${id}-error" role="alert">([^<]*)<`).exec(page)?.[1];
}
