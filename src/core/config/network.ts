/**
 * What programs in the sandbox may reach: nothing; the registries of package managers, while dependencies are installed;
 * or these hosts, then and in the work itself.
 */
export type Network = "off" | "setup-only" | readonly string[];

/** What is left of a wish under a ceiling. */
export interface NetworkGrant {
  /** Whether installing dependencies may reach registries. */
  readonly setup: boolean;
  /** Hosts that the work itself may reach, and setup too. */
  readonly hosts: readonly string[];
  /** No host besides these, registries included; `null`: whatever the other two say. */
  readonly within: readonly string[] | null;
}

/** Where policy says nothing: a repository that is not prepared can verify nothing, and nothing else needs a network. */
export const usualNetwork: Network = "setup-only";

/** @param ceiling the operator's; `undefined` where none was set. */
export function grantNetwork(asked: Network, ceiling: Network | undefined): NetworkGrant {
  if (asked === "off" || ceiling === "off") return { setup: false, hosts: [], within: [] };
  const within = ceiling === undefined || ceiling === "setup-only" ? null : ceiling;
  const hosts = asked === "setup-only" || ceiling === "setup-only" ? [] : asked;
  return { setup: true, hosts: allowed(hosts, within), within };
}

/** Those of some hosts that a grant lets setup reach. */
export function setupHosts(registries: readonly string[], { setup, hosts, within }: NetworkGrant): readonly string[] {
  return setup ? [...new Set([...allowed(registries, within), ...hosts])] : [];
}

function allowed(hosts: readonly string[], within: readonly string[] | null): readonly string[] {
  return within === null ? hosts : hosts.filter((host) => within.includes(host));
}

/** A full name in lower case, never an address: the last part begins with a letter. */
export const hostName = /^(?:[a-z0-9][a-z0-9-]{0,62}\.){1,10}[a-z][a-z0-9-]{1,62}$/;
