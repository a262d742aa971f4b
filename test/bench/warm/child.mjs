// Warm requests to deployed bundles in one process, in turns. It sends the times to its parent process, because the
// handlers log to stdout.
//   fork child.mjs JSON of {handlers: {name: {entry, event}}, rounds, requests}
const { handlers, rounds, requests } = JSON.parse(process.argv[2]);

const functions = {};
for (const [name, { entry }] of Object.entries(handlers)) functions[name] = (await import(entry)).handler;
const names = Object.keys(handlers);
const times = Object.fromEntries(names.map((name) => [name, { wall: [], cpu: [], status: 0 }]));

for (let round = -5; round < rounds; round += 1) {
  for (const name of names) {
    const wall = [];
    const before = process.cpuUsage();
    for (let request = 0; request < requests; request += 1) {
      const start = performance.now();
      const { statusCode } = await functions[name](handlers[name].event);
      wall.push((performance.now() - start) * 1000);
      times[name].status = statusCode;
    }
    const { user, system } = process.cpuUsage(before);
    if (round < 0) continue;
    times[name].wall.push(...wall);
    times[name].cpu.push((user + system) / requests);
  }
  names.push(names.shift());
}
process.send(times, () => process.exit(0));
