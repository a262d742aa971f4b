// Loaded before the program (node --import), and written for the oldest Node that might run it.
const NEEDED = 24;
const found = Number(process.versions.node.split('.')[0]);
if (found < NEEDED) {
  console.error(
    `This needs Node ${NEEDED} or newer and found ${process.versions.node}. On Linux x64 "npm ci" brings it along; elsewhere install it from nodejs.org.`,
  );
  process.exit(1);
}
