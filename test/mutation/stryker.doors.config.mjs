import config from './stryker.config.json' with { type: 'json' };

/** Mutates what takes requests and files from outside: staff, sign-in, people, the feed handler, import and export. */
export default {
  ...config,
  mutate: [
    'shared/staff/*.ts',
    'shared/feeds/import-*.ts',
    'functions/desk/security.ts',
    'functions/desk/{sign-in,people,import-export}/*.ts',
    'functions/feed/handler.ts',
  ],
  vitest: { ...config.vitest, configFile: 'test/mutation/vitest.doors.config.ts' },
  incrementalFile: 'reports/stryker-doors.json',
  // On a busy machine a surviving mutant would count as an endless loop.
  timeoutMS: 180_000,
};
