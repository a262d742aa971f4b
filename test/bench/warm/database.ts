import { startDatabase } from '../../../infra/local/database.ts';

// The local system's database in a process of its own, so that its work is not counted as the handler's.
//   node database.ts [FOLDER]   prints its port
const { endpoint } = await startDatabase(process.argv[2]);
console.log(new URL(endpoint).port);
