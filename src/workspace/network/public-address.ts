import { BlockList, isIPv4 } from "node:net";

/** Networks of the IPv4 internet that are nobody's in public, or stand for something on this side (RFC 6890). */
const special = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/** All public IPv6 addresses are in one network; these of it hold an IPv4 address, or are for documentation. */
const notPublic = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

/** Whether an address is one of the public internet, and of nothing nearer: this machine, its network, a cloud's metadata. */
export function isPublic(address: string): boolean {
  const refused = new BlockList();
  if (isIPv4(address)) {
    for (const [network, bits] of special) refused.addSubnet(network, bits, "ipv4");
    return !refused.check(address, "ipv4");
  }
  const open = new BlockList();
  open.addSubnet("2000::", 3, "ipv6");
  for (const [network, bits] of notPublic) refused.addSubnet(network, bits, "ipv6");
  return open.check(address, "ipv6") && !refused.check(address, "ipv6");
}
