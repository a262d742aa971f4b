// npm runs this after an installation. It is plain JavaScript, because older versions of Node cannot run TypeScript.
const NEEDED = 24;
const found = Number(process.versions.node.split('.')[0]);
if (found < NEEDED) {
  console.error(
    `This project needs Node ${NEEDED} or newer, but this is ${process.versions.node}. Install it from https://nodejs.org and run "npm ci" again.`,
  );
  process.exit(1);
}
