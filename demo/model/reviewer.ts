import type { Answer } from "../../test/doubles/codex/script.ts";
import { planted, type Planted } from "../project/planted.ts";
import { mixedUp } from "../project/weighing.ts";
import { type Asked, findAdded, findOpen, findReturned } from "./request.ts";

/** Of both pull requests. */
const known: readonly Planted[] = [...planted, mixedUp];

/**
 * The scripted reviewer. It knows the mistakes beforehand, and nothing else: it reports one only if the diff in its
 * request adds that line, with the number it reads there. First it uses its tools, as a model would.
 */
export function review({ said, returned }: Asked): Answer {
  if (returned.length === 0 && said.includes("readLabel"))
    return {
      commentary: "I check where the label's name comes from before I claim anything.",
      calls: [
        { name: "search", arguments: { pattern: "readLabel(" } },
        { name: "read_file", arguments: { path: "src/mail.ts" } },
      ],
    };
  const findings = known.flatMap((mistake) => claim(mistake, findAdded(said, mistake.path, mistake.code)));
  const open = findOpen(said).map(({ n, title }) => ({ n, status: isThere(title, said) ? "open" : "fixed" }));
  return { json: { findings, open, explanation: "Followed the label's name and the mail to their callers." } };
}

/** Whether the diff still adds the line that a finding was about. */
function isThere(title: string, said: string): boolean {
  return known.some((mistake) => mistake.title === title && findAdded(said, mistake.path, mistake.code) !== null);
}

function claim({ path, code, priority, title, body, rule }: Planted, line: number | null) {
  if (line === null) return [];
  return [{ path, side: "RIGHT", start_line: line, line, snippet: code, priority, title, body, confidence: 0.9, rule }];
}

/** The scripted answer to a question: looks, then cites what it read, and one place that does not exist. */
export function answerQuestion({ returned }: Asked): Answer {
  const [sent, calls] = [returned.at(-2), returned.at(-1)];
  if (sent === undefined || calls === undefined)
    return {
      calls: [
        { name: "read_file", arguments: { path: "src/sent.ts" } },
        { name: "search", arguments: { pattern: "markSent(", paths: ["src"] } },
      ],
    };
  const marked = findReturned(sent, 'const parcel = store.update(id, { state: "sent" });');
  const asked = /^src\/server\.ts:(\d+)\|/m.exec(calls)?.[1];
  return {
    message: `\`markSent\` does both: it sets the state (\`src/sent.ts#L${marked}\`) and mails the customer. Only \`POST /sent\` calls it (\`src/server.ts#L${asked}\`). The carrier's own notice is in \`src/carrier.ts#L7\`.`,
  };
}
