import { spawn } from "node:child_process";

/** Shows a page in the browser of the person at this machine, if there is one; nothing depends on it. */
export function openPage(url: string, env: NodeJS.ProcessEnv): void {
  const remote = (env["SSH_CONNECTION"] ?? "") !== "";
  const screen =
    process.platform === "darwin" || (env["DISPLAY"] ?? "") !== "" || (env["WAYLAND_DISPLAY"] ?? "") !== "";
  if (remote || !screen) return;
  const opener = process.platform === "darwin" ? "open" : "xdg-open";
  const child = spawn(opener, [url], { detached: true, stdio: "ignore" });
  child.once("error", () => undefined);
  child.unref();
}
