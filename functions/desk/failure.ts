import { UnreadableFeed } from '../../shared/feeds/feed-item.ts';
import { Refused } from '../../shared/feeds/refusal.ts';

const WRONG_KEY =
  'This link was made with a key that is not here. Replace the link, or ask whoever installed the desk to bring that key back.';

/**
 * What staff read when a request failed: no more than is known. A page that was asked for changes nothing; a change may have
 * been made although its answer was lost.
 */
export function failureText(error: Error, method: string): string {
  if (error instanceof UnreadableFeed) {
    return 'This desk cannot read what is stored for this link. What is in the client’s calendar stays there. Please tell whoever installed the desk.';
  }
  if (error instanceof Refused && error.code === 'wrong-key') return WRONG_KEY;
  if (error instanceof Refused)
    return 'That is not possible just now, and nothing was changed. Please try again in a minute.';
  if (method === 'GET' || method === 'HEAD') {
    return 'The desk cannot reach its data just now. Please try again in a minute.';
  }
  return 'The desk cannot tell whether that was done. Please look at the client, or at the list, before you repeat it.';
}
