import { createHmac, randomUUID } from "node:crypto";
import type { Json } from "../json/json.ts";
import type { World } from "../state/world.ts";

export interface Hook {
  readonly id: number;
  readonly url: string;
  readonly secret: string;
  /** Event names; every event when absent. */
  readonly events?: readonly string[];
}

export interface Answered {
  readonly url: string;
  /** `null` when the receiver could not be reached. */
  readonly status: number | null;
}

/** One event as GitHub sends it; `body` is the exact text that was signed. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly payload: Json;
  readonly body: string;
  readonly answers: readonly Answered[];
}

const deliveryTimeoutMs = 10_000;

export async function deliver(world: World, event: string, payload: Json): Promise<Delivery> {
  const message = { id: randomUUID(), event, payload, body: JSON.stringify(payload) };
  const wanted = world.hooks.filter((hook) => hook.events === undefined || hook.events.includes(event));
  const answers = await Promise.all(wanted.map((hook) => post(hook, message)));
  const delivery = { ...message, answers };
  world.deliveries.push(delivery);
  return delivery;
}

type Message = Omit<Delivery, "answers">;

/** GitHub redelivers on request only, with the same delivery id. */
export async function redeliver(world: World, delivery: Delivery): Promise<readonly Answered[]> {
  return Promise.all(world.hooks.map((hook) => post(hook, delivery)));
}

async function post(hook: Hook, message: Message): Promise<Answered> {
  try {
    const signal = AbortSignal.timeout(deliveryTimeoutMs);
    const headers = headersOf(hook, message);
    const response = await fetch(hook.url, { method: "POST", headers, body: message.body, signal });
    await response.arrayBuffer();
    return { url: hook.url, status: response.status };
  } catch {
    return { url: hook.url, status: null };
  }
}

export function headersOf(hook: Hook, message: Message): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/0000000",
    "x-github-delivery": message.id,
    "x-github-event": message.event,
    "x-github-hook-id": String(hook.id),
    "x-hub-signature-256": `sha256=${createHmac("sha256", hook.secret).update(message.body).digest("hex")}`,
  };
}
