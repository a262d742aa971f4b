import { startDatabase } from '../../../infra/local/database.ts';

// The local system's database in its own process, so that its work is not measured as the handler's.
//   node database.ts [FOLDER]   prints its URL
const { endpoint } = await startDatabase(process.argv[2]);
console.log(endpoint);
