import * as z from "zod";
import { hostName } from "./network.ts";

/** What policy says of running programs, of preparing a repository for them, and of the network inside the sandbox. */

export const sandboxSchema = z
  .enum(["auto", "off"])
  .default("auto")
  .describe("off: no program is ever run for this repository, so nothing can be fixed. Reviews and answers work.")
  .meta({ examples: ["off"] });

const host = z.string().regex(hostName, "must be a full host name in lower case, without scheme, port or *");

export const networkSchema = z
  .union([z.enum(["off", "setup-only"]), z.array(host).min(1).max(20)])
  .meta({ examples: ["setup-only"] });

const lines = z.array(z.string().min(1).max(500)).min(1).max(10);

export const setupRules = z.strictObject({
  commands: lines
    .optional()
    .describe("Commands that install what the project needs, one after the other. Without any: as its lockfiles say.")
    .meta({ examples: [["npm ci --ignore-scripts"]] }),
  scripts: z
    .boolean()
    .default(false)
    .describe("Let dependencies run scripts of their own while they are installed. For commands found from lockfiles."),
  registries: z
    .array(host)
    .max(20)
    .default([])
    .describe("Hosts to install from, besides the public registries of the package managers whose files are there.")
    .meta({ examples: [["npm.example.com"]] }),
});

export const setupSchema = z
  .union([z.enum(["off"]), lines, setupRules])
  .meta({ examples: [["npm ci --ignore-scripts"]] });
