import '../../functions/feed/page/response.ts';

// What the handler loads when it is first asked for it would be loaded within whichever test comes first, and what runs at
// loading would count as that test's work: a different one in each run.
