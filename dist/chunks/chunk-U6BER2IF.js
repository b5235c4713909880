import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/config/network.ts
var usualNetwork = "setup-only";
function grantNetwork(asked, ceiling) {
  if (asked === "off" || ceiling === "off") return { setup: false, hosts: [], within: [] };
  const within = ceiling === void 0 || ceiling === "setup-only" ? null : ceiling;
  const hosts = asked === "setup-only" || ceiling === "setup-only" ? [] : asked;
  return { setup: true, hosts: allowed(hosts, within), within };
}
function setupHosts(registries, { setup, hosts, within }) {
  return setup ? [.../* @__PURE__ */ new Set([...allowed(registries, within), ...hosts])] : [];
}
function allowed(hosts, within) {
  return within === null ? hosts : hosts.filter((host) => within.includes(host));
}
var hostName = /^(?:[a-z0-9][a-z0-9-]{0,62}\.){1,10}[a-z][a-z0-9-]{1,62}$/;

export {
  usualNetwork,
  grantNetwork,
  setupHosts,
  hostName
};
