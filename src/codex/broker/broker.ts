import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type LendDeps, lender } from "./lend.ts";
import { readBody, refuse, sendJson } from "./plain-http.ts";
import { createTickets, type Tickets, wishSchema } from "./tickets.ts";

/**
 * Two servers, so that the two powers can be given to two parties: `control` makes tickets, `lend` honours them. Whoever
 * can connect to a socket has its power; that only its owner can is for the file system to see to.
 */
export interface Broker {
  readonly control: Server;
  readonly lend: Server;
}

export function createBroker(deps: LendDeps): Broker {
  const tickets = createTickets(() => deps.clock.elapsed());
  const lendTo = lender({ ...deps, tickets });
  return {
    control: serverOf((request, response) => control(request, response, tickets), deps),
    lend: serverOf(lendTo, deps),
  };
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function serverOf(handle: Handle, { log }: LendDeps): Server {
  return createServer((request, response) => {
    handle(request, response).catch(() => {
      log("a request ended in a defect");
      response.destroy();
    });
  });
}

const smallBody = 10_000;

async function control(request: IncomingMessage, response: ServerResponse, tickets: Tickets): Promise<void> {
  if (request.method !== "POST" || request.url !== "/tickets")
    return refuse(response, 404, { code: "nothing_here", message: "Tickets are made at /tickets." });
  const wish = wishSchema.safeParse(parseJson((await readBody(request, smallBody)) ?? ""));
  if (!wish.success)
    return refuse(response, 400, {
      code: "no_ticket",
      message: "A ticket is for a model, a number of tokens, and at most 24 hours.",
    });
  const issued = tickets.issue(wish.data);
  if (issued === null)
    return refuse(response, 429, { code: "no_ticket", message: "There are too many tickets already." });
  return sendJson(response, { status: 200, body: issued });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
