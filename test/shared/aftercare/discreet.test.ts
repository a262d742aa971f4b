import { describe, expect, test } from 'vitest';
import { tellingWord } from '../../../shared/aftercare/discreet.ts';
import type { Locale } from '../../../shared/aftercare/locale.ts';

describe('tellingWord finds the word that reveals the treatment', () => {
  test.each<[Locale, string, string]>([
    ['en', 'Your scalp today', 'scalp'],
    ['en', 'SMP-session', 'SMP'],
    ['es', 'Lávese el pelo', 'pelo'],
    ['es', 'Tricopigmentación', 'Tricopigmentación'],
    ['fr', 'Soins du cuir chevelu', 'cuir'],
    ['de', 'Haare waschen', 'Haare'],
    ['pt', 'Sem xampu', 'xampu'],
    ['pt', 'Cortar o cabelo', 'cabelo'],
    ['ar', 'غسل الشعر', 'شعر'],
    ['ar', 'عناية بفروة الرأس', 'فروة'],
  ])('in %s: %s', (locale, title, word) => {
    expect(tellingWord(title, locale)).toBe(word);
    expect(tellingWord(title)).toBe(word);
  });
});

describe('tellingWord accepts the title', () => {
  test.each<[Locale, string]>([
    ['en', 'Chair by the window'],
    ['pt', 'Passe pelo consultório'],
    ['ar', 'هل تشعر بالقلق؟'],
    ['ar', 'إذا شعرت بالقلق'],
  ])('in %s: %s', (locale, title) => {
    expect(tellingWord(title, locale)).toBeUndefined();
  });
});
