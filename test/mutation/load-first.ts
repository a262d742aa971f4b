import '../../functions/feed/page/response.ts';

// The handler imports this lazily. Loaded before all tests, its module-level code is not attributed to whichever test runs first.
