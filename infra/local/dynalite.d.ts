declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** Folder of its LevelDB; in memory when absent. */
    readonly path?: string;
    readonly createTableMs?: number;
  }

  /** DynamoDB's protocol over LevelDB. */
  function dynalite(options?: DynaliteOptions): Server;
  export default dynalite;
}
