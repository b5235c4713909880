import type { CodexPort, Turn } from "../core/codex-port.ts";
import { fitEffort } from "./models.ts";
import type { OpenCatalogue } from "./open-catalogue.ts";

/**
 * The same backend, asked for its models before it is asked anything else, so that each is asked as it wants to be. What
 * is done differently from what was wanted is noted, once for each model.
 */
export function withCatalogue(codex: CodexPort, catalogue: OpenCatalogue, note: (line: string) => void): CodexPort {
  const noted = new Set<string>();
  return {
    async *run(turn, signal) {
      await catalogue.list(signal);
      for (const line of differences(turn, catalogue)) {
        if (!noted.has(line)) note(line);
        noted.add(line);
      }
      for await (const event of codex.run(turn, signal)) {
        const etag = event.type === "ended" ? event.result.via?.modelsEtag : undefined;
        if (etag !== undefined) catalogue.outdated(etag);
        yield event;
      }
    },
  };
}

function differences({ model, effort }: Turn, catalogue: OpenCatalogue): readonly string[] {
  const { known, efforts } = catalogue.traits(model);
  if (!known)
    return [
      `The model "${model}" is not in the backend's list: it is asked in the plainest form, without pictures and without free-text tools. See codex-bot models.`,
    ];
  const fitting = fitEffort(effort, efforts);
  return fitting === effort ? [] : [`${model} cannot think "${effort ?? ""}", so "${fitting ?? ""}" is asked for.`];
}
