import { once } from "node:events";
import { removeLeftOvers } from "../../workspace/scratch.ts";
import { sleep } from "../system.ts";
import { createBot } from "./bot.ts";
import { keepTime } from "./clock.ts";
import { readSettings } from "./settings.ts";

/** Runs the bot until it is asked to stop, then lets it finish what it can. */
export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  const settings = readSettings(env);
  await removeLeftOvers();
  const { server, queue, log, plant, tick, stop } = await createBot({ settings });
  server.listen(settings.port, settings.host);
  await once(server, "listening");
  log.info({ host: settings.host, port: settings.port }, "listening");
  const clock = keepTime({ tick, wait: (ms) => sleep(ms, plant.stopping), stopping: plant.stopping, log });
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  log.info({ waiting: queue.waiting }, "stopping");
  server.close();
  stop();
  await clock;
  await queue.idle();
}
