declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** The folder of its LevelDB; without it the database is in memory. */
    readonly path?: string;
    readonly createTableMs?: number;
  }

  /** A server that speaks DynamoDB's protocol and stores in LevelDB. */
  function dynalite(options?: DynaliteOptions): Server;
  export default dynalite;
}
