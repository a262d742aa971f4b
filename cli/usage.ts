/** What `clinic help` prints: every command with its options. */
export const USAGE = `Usage: npm run -s clinic -- COMMAND

  check [--locale L] [--texts]         show what clients see with the clinic's settings and protocol
  preview DATE [DATE…] [--locale L]    show the plan for these sessions; nothing is stored
  issue --session DATE [--session DATE…] [--locale L] [--label TEXT] [--remind HH:MM]
        [--early] [--unusual-date]     create a client (feed) and show the link
  list [--limit N]                     list the clients, most recently changed first
  show ID                              show a client and the link again
  move ID --session N --to DATE [--early] [--did-not-take-place]
                                       move a session to another day
  correct ID --session N --to DATE [--early] [--yes]
                                       correct the mistyped date of a session that took place
  book ID --on DATE [--early]          add a session on a free day
  cancel ID --session N [--did-not-take-place]
                                       remove a session
  hold ID --until DATE | --clear       extend the careful days of the session that is healing,
                                       or remove the extension
  set ID [--locale L] [--label TEXT] [--remind HH:MM|off]
                                       change language, label or reminder; --label "" removes the label
  replace-link ID                      create a new link; the old one says that it was replaced
  end ID [--yes]                       end the link and erase the client's data
  import FILE.csv [--dry-run] [--early] [--unusual-date]
                                       create a client for each line: label, sessions, language
  export FILE.csv                      write all active clients to a file that import can read
  invite --name NAME                   create a one-time link that lets someone into the desk
  people [--trail]                     list who can sign in to the desk and with which devices, or
                                       who invited, joined, removed and signed out
  people invite NAME                   the same as invite --name NAME
  people remove NAME-OR-ID [--yes]     remove somebody from the desk

Write dates like 2026-01-31. Sessions are numbered by date, from 1.
  --early                 the clinic allows a session sooner than the protocol does
  --unusual-date          the first session really is that far back or ahead
  --did-not-take-place    the session did not happen, although its day has come
Every command takes --json, and --stack to work on the clinic's deployed stack instead of this machine
(--stack NAME: on a stack of another name). The clinic is the one in clinic.json, unless AFTERCARE_CLINIC
names another clinic's file or folder.`;
