import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { EMULATOR } from './emulator.ts';

// npm run test:deploy. The emulator does not come with npm, so without it the suite is skipped.
const installed = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, EMULATOR)));
if (installed) {
  const words = ['vitest', 'run', '--config', 'test/deploy/vitest.config.ts', ...process.argv.slice(2)];
  const child = spawn('npx', words, { stdio: 'inherit' });
  child.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} else {
  console.log(
    `Nothing was deployed: ${EMULATOR}, a local AWS emulator, is not on the PATH. Install it: pip install "moto[server]"`,
  );
}
