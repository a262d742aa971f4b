/** A connection to a browser by WebDriver BiDi. */
export interface Bidi {
  /** Sends a command. @returns its result @throws Error with the browser's message */
  send(method: string, params: object): Promise<Readonly<Record<string, unknown>>>;
}

interface Answer {
  readonly id?: number;
  readonly result: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly message?: string;
}

/** Connects to a BiDi server. */
export async function connectBidi(url: string): Promise<Bidi> {
  const waiting = new Map<number, (answer: Answer) => void>();
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`no connection to ${url}`));
  });
  socket.onmessage = ({ data }) => {
    const answer: Answer = JSON.parse(data);
    waiting.get(answer.id ?? 0)?.(answer);
    waiting.delete(answer.id ?? 0);
  };
  let sent = 0;
  return {
    send: (method, params) =>
      new Promise((resolve, reject) => {
        sent += 1;
        waiting.set(sent, ({ result, error, message }) => {
          if (error === undefined) resolve(result);
          else reject(new Error(`${method}: ${message}`));
        });
        socket.send(JSON.stringify({ id: sent, method, params }));
      }),
  };
}
