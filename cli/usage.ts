/** A mistake that the command line alone shows (exit code 2). */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `Usage: npm run -s clinic -- COMMAND

  check [--locale L] [--texts]         show what a client would see with clinic.json and its protocol
  preview DATE [DATE…] [--locale L]    show the plan for these sessions; nothing is stored
  issue --session DATE [--session DATE…] [--locale L] [--label TEXT] [--remind HH:MM]
        [--explicit-titles] [--early]  issue a feed and show its link
  list [--limit N]                     show the feeds, the last changed first
  show ID                              show a feed and its link again
  move ID --session N --to DATE [--early]
  book ID --on DATE [--early]          add a session after the last one
  cancel ID --session N                remove a session
  hold ID --until DATE | --clear       the last session heals longer, or not any more
  set ID [--locale L] [--label TEXT] [--remind HH:MM|off] [--explicit-titles|--discreet-titles]
  replace-link ID                      give a new link; the old one says so
  end ID [--yes]                       end the feed and erase what it knows
  import FILE.csv [--dry-run] [--early]
                                       issue a feed for every line: label, sessions, language
  export FILE.csv                      write all active feeds to a file that import takes
  invite --name NAME                   make a one-time link by which somebody comes to the desk

Dates are written YYYY-MM-DD. Sessions are numbered by date, from 1.
Every command takes --json, and --stack NAME to work on a deployed stack.`;
