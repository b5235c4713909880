import type { intentOf } from "../core/intent-of.ts";
import type { Trigger } from "../core/trigger.ts";

/** What an event asks for. Commands, and with them the reader of Markdown, are loaded when somebody wants to know. */
export async function askedBy(trigger: Trigger): Promise<ReturnType<typeof intentOf>> {
  const [{ intentOf: read }, { commands }] = await Promise.all([
    import("../core/intent-of.ts"),
    import("../commands/registry.ts"),
  ]);
  return read(trigger, commands);
}
