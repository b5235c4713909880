import type { StoredLogin } from "./auth-file.ts";

/** The words that the token endpoint is told. */
export type RenewalReason = "proactive_expiry" | "scheduled" | "unauthorized_recovery";

const minute = 60_000;
const leadMs = 5 * minute;
const oldMs = 8 * 24 * 60 * minute;

/** Why a login should be renewed before it is used, as Codex decides it, or `null`. `now` is the wall clock. */
export function dueFor({ expiresAt, lastRefresh }: StoredLogin, now: number): RenewalReason | null {
  if (expiresAt !== null) return expiresAt <= now + leadMs ? "proactive_expiry" : null;
  return lastRefresh !== null && now - lastRefresh > oldMs ? "scheduled" : null;
}

/** It may not have run out yet, or nobody knows. */
export function mayStillWork({ expiresAt }: StoredLogin, now: number): boolean {
  return expiresAt === null || expiresAt > now;
}

/** Somebody on this machine has just got it; if it looks expired, it is the clock that is wrong. */
export function justRenewed({ lastRefresh }: StoredLogin, now: number): boolean {
  return lastRefresh !== null && Math.abs(now - lastRefresh) < leadMs;
}
