import { PNG } from 'pngjs';
import { afterAll, describe, expect, test } from 'vitest';
import { homeScreenIcon } from '../../../../functions/feed/page/icon.ts';
import { tellingWord } from '../../../../shared/aftercare/discreet.ts';
import { servePages } from '../../../fixtures/page-server.ts';
import { TEST_SETTINGS } from '../../../fixtures/test-clinic.ts';

const server = await servePages();
const path = await server.open(['2027-02-01']);
afterAll(() => server.close());
const ask = (where: string) => fetch(server.base + where);
interface Manifest {
  readonly id: string;
  readonly short_name: string;
  readonly icons: readonly { readonly src: string }[];
}
const manifestOf = async (where: string) => {
  const href = /<link rel="manifest" href="([^"]+)">/.exec(await (await ask(where)).text())?.[1] ?? '';
  return (await (await ask(href)).json()) as Manifest;
};

describe('the page on a home screen', () => {
  test('opens by itself at its own address, under a neutral name', async () => {
    const manifest = await manifestOf(path);
    expect(manifest).toMatchObject({ id: path, start_url: path, scope: path, display: 'standalone', lang: 'en' });
    expect(manifest.short_name).toBe(TEST_SETTINGS.clinic.calendarName);
    expect(tellingWord(JSON.stringify({ ...manifest, id: '', start_url: '', scope: '' }))).toBeUndefined();
  });

  test('opens in the language in which it was added', async () => {
    expect(await manifestOf(`${path}?lang=ar`)).toMatchObject({ start_url: `${path}?lang=ar`, id: path, dir: 'rtl' });
  });

  test('keeps its address when it is opened with a slash at the end', async () => {
    expect(await manifestOf(`${path}/`)).toMatchObject({ start_url: path });
  });

  test('is kept by nobody on the way', async () => {
    const { headers } = await ask(`${path}/app.webmanifest`);
    expect(headers.get('content-type')).toBe('application/manifest+json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('has no manifest behind a wrong link, but the same 404', async () => {
    const wrong = await ask(`${path.slice(0, -26)}${'0'.repeat(26)}/app.webmanifest`);
    const elsewhere = await ask('/somewhere');
    expect([wrong.status, await wrong.text()]).toEqual([404, await elsewhere.text()]);
    const own = ({ headers }: Response) => [...headers].filter(([name]) => name !== 'date');
    expect(own(wrong)).toEqual(own(elsewhere));
  });

  test('has icons of the right size, which need no link', async () => {
    const src = (await manifestOf(path)).icons[0]?.src;
    for (const [where = '', size] of [
      [src, 192],
      ['/apple-touch-icon.png', 180],
    ] as const) {
      const answer = await ask(where);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const { width, height } = PNG.sync.read(bytes);
      expect([answer.headers.get('content-type'), width, height]).toEqual(['image/png', size, size]);
      expect(answer.headers.get('content-length')).toBe(String(bytes.length));
      expect(bytes.length).toBeLessThan(4_000);
    }
    expect(await (await ask(path)).text()).toContain('<link rel="apple-touch-icon" href="/apple-touch-icon.png">');
    for (const where of ['/toString', '/icon-193.png', '/apple-touch-icon.png/'])
      expect((await ask(where)).status).toBe(404);
  });
});

test('the icon is a ring in the clinic’s colour', () => {
  const { data, width } = PNG.sync.read(homeScreenIcon(192, '#7a1f3d'));
  const pixel = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
  const ground = [0xf4, 0xf2, 0xec, 255];
  expect([pixel(0, 0), pixel(96, 96), pixel(96, 191)]).toEqual([ground, ground, ground]);
  for (const [x, y] of [
    [96, 45],
    [96, 146],
    [45, 96],
    [146, 96],
  ] as const)
    expect(pixel(x, y)).toEqual([0x7a, 0x1f, 0x3d, 255]);
});
