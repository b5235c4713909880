import { postForEvents } from "./http.ts";
import type { Exchange, HttpDeps, Meeting, Transport } from "./http.ts";
import { postAndReadOn } from "./read-on.ts";
import type { Provider } from "./provider.ts";
import { withPrompt } from "./request.ts";
import { askOverSocket, warmUp } from "./socket/ask-over-socket.ts";
import { createLines } from "./socket/lines.ts";
import { openAhead } from "./socket/open-ahead.ts";
import { doze } from "./watch.ts";
import type { Sleep } from "./watch.ts";

export interface OpenTransport extends Disposable {
  readonly send: Transport;
  /** Has a connection ready for whatever comes first. */
  readonly open: (meeting: Meeting) => Promise<void>;
  /** Makes ready for a request that begins like this one; does nothing where there is nothing to make ready. */
  readonly prepare: (exchange: Exchange) => Promise<void>;
}

export interface TransportDeps extends HttpDeps {
  /** Waits without keeping the process: Node's own when absent. */
  readonly doze?: Sleep;
}

/** What each request of a thread begins with is sent once, where the backend takes it as a message. */
function chained(exchange: Exchange): Exchange {
  if (exchange.provider.accepts.instructions !== "chained") return exchange;
  return { ...exchange, body: withPrompt(exchange.body), after: (items) => withPrompt(exchange.after(items)) };
}

const nothing = (): Promise<void> => Promise.resolve();

/**
 * The way to a backend: a WebSocket where it has one, server-sent events otherwise. After a handshake that failed there are
 * ten minutes of server-sent events, after a 426 nothing else any more. Nobody waits for a second handshake.
 */
export function openTransport(provider: Provider, deps: TransportDeps): OpenTransport {
  const post = provider.background ? postAndReadOn : postForEvents;
  const overHttp: Transport = (exchange) => post(exchange, deps);
  // A WebSocket knows no answers in the background.
  if (!provider.webSocket || provider.background) {
    return { send: overHttp, open: nothing, prepare: nothing, [Symbol.dispose]: () => undefined };
  }
  const { clock, sleep } = deps;
  const lines = openAhead(createLines({ clock, sleep }, { clock, sleep: deps.doze ?? doze }));
  const overSocket = { clock, sleep, lines };
  let withoutUntil = Number.NEGATIVE_INFINITY;
  return {
    async *send(exchange) {
      const endsAt = clock.elapsed() + exchange.totalMs;
      if (clock.elapsed() >= withoutUntil) {
        const none = yield* askOverSocket(chained(exchange), overSocket);
        if (none === null) return;
        withoutUntil = clock.elapsed() + none.tryAgainMs;
      }
      yield* overHttp({ ...exchange, totalMs: endsAt - clock.elapsed() });
    },
    async open(meeting) {
      const none = clock.elapsed() >= withoutUntil ? await lines.open(meeting) : null;
      if (none !== null) withoutUntil = clock.elapsed() + none.tryAgainMs;
    },
    async prepare(exchange) {
      if (clock.elapsed() >= withoutUntil) await warmUp(chained(exchange), overSocket);
    },
    [Symbol.dispose]: () => lines[Symbol.dispose](),
  };
}
