import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { root: process.cwd(), include: ['test/deploy/*.e2e.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
