import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const SOURCES = globSync('{shared,functions,infra,cli}/**/*.ts', { cwd: ROOT }).filter(
  (path) => !path.endsWith('.d.ts'),
);
const IMPORT = /^(?:import (?!type\b)(?:[^'=;()]*? from )?|export (?!type\b)[^'=;()]*? from )'([^']+)';/gm;

/** What a module imports at run time: paths of the project, and names of packages and builtins. */
function importsOf(path: string): string[] {
  const source = readFileSync(resolve(ROOT, path), 'utf8');
  return [...source.matchAll(IMPORT)].map(([, name = '']) =>
    name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(path), name)) : name,
  );
}

/** All that is loaded with a module, directly or not. */
function reachableFrom(path: string, seen = new Set<string>()): Set<string> {
  for (const name of importsOf(path)) {
    if (seen.has(name)) continue;
    seen.add(name);
    if (name.endsWith('.ts')) reachableFrom(name, seen);
  }
  return seen;
}

describe('imports run one way', () => {
  const rooms: readonly (readonly [room: string, allowed: readonly string[]])[] = [
    ['shared/aftercare/', ['shared/aftercare/']],
    ['shared/calendar/', ['shared/calendar/', 'shared/aftercare/']],
    ['shared/dynamodb/', ['shared/dynamodb/']],
    ['shared/feeds/', ['shared/feeds/', 'shared/dynamodb/', 'shared/calendar/', 'shared/aftercare/']],
    ['shared/staff/', ['shared/staff/', 'shared/dynamodb/', 'shared/aftercare/']],
    [
      'functions/feed/page/',
      ['functions/feed/page/', 'functions/feed/responses.ts', 'shared/feeds/', 'shared/calendar/', 'shared/aftercare/'],
    ],
    [
      'functions/feed/',
      ['functions/feed/', 'shared/dynamodb/', 'shared/feeds/', 'shared/calendar/', 'shared/aftercare/'],
    ],
    ['functions/desk/', ['functions/desk/', 'shared/']],
    ['infra/settings/', ['infra/settings/', 'shared/']],
    ['infra/bundle/', ['infra/bundle/', 'infra/settings/', 'functions/', 'shared/']],
    ['infra/local/', ['infra/local/', 'infra/settings/', 'infra/bundle/', 'functions/', 'shared/']],
    ['infra/', ['infra/', 'functions/', 'shared/']],
    ['cli/', ['cli/', 'infra/local/', 'infra/settings/', 'shared/']],
  ];

  test.each(rooms)('%s imports only from %j', (room, allowed) => {
    const modules = SOURCES.filter((path) => path.startsWith(room));
    expect(modules).not.toEqual([]);
    for (const path of modules) {
      const inside = importsOf(path).filter((name) => name.endsWith('.ts'));
      const wrong = inside.filter((name) => !allowed.some((start) => name.startsWith(start)));
      expect(wrong, `${path} imports`).toEqual([]);
    }
  });

  test('no module imports itself, directly or not', () => {
    for (const path of SOURCES) expect([...reachableFrom(path)], path).not.toContain(path);
  });
});

describe('the pure rooms', () => {
  const pure = SOURCES.filter((path) => /^shared\/(aftercare|calendar)\//.test(path));

  test('have no clock, no randomness and no AWS', () => {
    for (const path of pure) {
      expect(readFileSync(resolve(ROOT, path), 'utf8'), path).not.toMatch(
        /Date\.now|new Date\(\)|Math\.random|randomUUID|randomBytes|performance\.|process\.env|@aws-sdk|aws-lambda/,
      );
    }
  });
});

describe('what the feed function loads', () => {
  const loaded = [...reachableFrom('functions/feed/lambda.ts')];

  test('is its own rooms and the SDK, without what prepares the texts', () => {
    const packages = loaded.filter((name) => !name.endsWith('.ts') && !name.startsWith('node:'));
    expect(packages.toSorted()).toEqual(['@aws-sdk/client-dynamodb', '@aws-sdk/util-dynamodb']);
    expect(loaded).not.toContain('shared/calendar/prepare.ts');
    expect(loaded).toContain('shared/calendar/stamp.ts');
  });

  test('uses GetItem and UpdateItem only', () => {
    const commands = loaded
      .filter((name) => name.endsWith('.ts'))
      .flatMap((path) => readFileSync(resolve(ROOT, path), 'utf8').match(/\w+Command\b/g) ?? []);
    expect([...new Set(commands)].toSorted()).toEqual(['GetItemCommand', 'UpdateItemCommand']);
  });
});

test('ics is imported in one place', () => {
  expect(SOURCES.filter((path) => importsOf(path).includes('ics'))).toEqual(['shared/calendar/prepare.ts']);
});
