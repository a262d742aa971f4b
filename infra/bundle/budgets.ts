/**
 * The most that a function's code may weigh, in bytes: some percent above what it weighs, so that a library that slips in
 * is noticed (`import { z } from 'zod'` alone adds 370 kB and 16 ms of cold start).
 */
export const BUNDLE_BUDGETS = { 'functions/feed/lambda.ts': 290_000 } as const;
