import * as z from "zod";
import { ModelError } from "../../core/errors.ts";
import { dataUrl, imageTypeOf } from "../../core/image-type.ts";
import { limits } from "../../core/limits.ts";
import type { Workspace } from "../../core/workspace-port.ts";
import type { Tool } from "../tool.ts";
import { placeOf, workspaceTool } from "./workspace-tool.ts";

/** Shows a picture of the tree. Its type is what its first bytes say; nothing here decodes it. */
export function viewImage(workspace: Workspace): Tool {
  let viewed = 0; // every later request of the thread carries them all again
  return workspaceTool({
    name: "view_image",
    description: "Shows an image file of the working folder: PNG, JPEG, GIF or WebP.",
    arguments: z.object({ path: z.string().min(1).max(4096) }),
    async run({ path }, signal) {
      if (viewed >= limits.viewedImages)
        throw new ModelError(`Not more than ${limits.viewedImages} images can be viewed in one conversation.`);
      const bytes = await workspace.bytes(placeOf(path, workspace.root), signal);
      const type = imageTypeOf(bytes);
      if (type === null) throw new ModelError(`${path} is no PNG, JPEG, GIF or WebP image.`);
      viewed += 1;
      return { text: `${path}: ${type}, ${bytes.length} bytes`, images: [dataUrl(type, bytes)] };
    },
  });
}
