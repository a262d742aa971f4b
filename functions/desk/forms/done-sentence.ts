const FOLLOWS = 'The client’s calendar follows at its next refresh, within a day or so.';

const SENTENCES: Readonly<Record<string, string>> = {
  issue: 'The link is ready.',
  again: 'This is the link that you made a moment ago. For another client, make a new link.',
  move: `Moved. ${FOLLOWS}`,
  cancel: `Cancelled. ${FOLLOWS}`,
  book: `Booked. ${FOLLOWS}`,
  hold: `Saved. ${FOLLOWS}`,
  set: 'Saved.',
  'replace-link': 'The old link is worth nothing any more. Please hand over this new one.',
  end: `Ended. ${FOLLOWS}`,
};

/** What a page says after a change, by the change's name in its address. */
export function doneSentence(action: string | undefined): string | undefined {
  return action !== undefined && Object.hasOwn(SENTENCES, action) ? SENTENCES[action] : undefined;
}
