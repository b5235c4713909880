import type { Logs } from "../../src/core/ports.ts";

/** For whoever runs something and asks no log afterwards. */
export const noLogs: Logs = {
  open: () =>
    Promise.resolve({
      write: () => undefined,
      close: () => Promise.resolve(null),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    }),
};
