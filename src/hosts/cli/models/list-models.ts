import { chooseProvider } from "../../../codex/choose.ts";
import { openCatalogue, type Listed } from "../../../codex/open-catalogue.ts";
import { UserError } from "../../../core/errors.ts";
import { keptFile } from "../../kept-file.ts";
import { keptIn } from "../../open-ways.ts";
import { sleep, systemClock } from "../../system.ts";
import { stateFolder } from "../state-folder.ts";

export interface ModelList extends Listed {
  /** Who was asked. */
  readonly host: string;
  readonly provider: string;
  /** What a request here is in, for a model of the lite shape. */
  readonly shape: "catalogue" | "classic" | "lite";
}

/** Asks the backend that a job would ask. @throws UserError when there is none to ask. */
export async function listModels(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<ModelList> {
  const deps = { fetch, clock: systemClock, sleep, random: Math.random };
  const choice = chooseProvider(env, { ...deps, host: "cli" });
  if (choice.kind === "unavailable") throw new UserError(choice.message);
  const { provider } = choice;
  const catalogue = openCatalogue(provider, {
    ...deps,
    fetch: choice.fetch ?? fetch,
    kept: keptFile(keptIn(stateFolder(env))),
  });
  const listed = await catalogue.list(signal);
  const { host } = new URL(provider.responsesUrl);
  return { ...listed, host, provider: provider.name, shape: provider.accepts.shape ?? "classic" };
}
