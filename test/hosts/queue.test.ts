import { describe, expect, it } from "vitest";
import { createQueue, type Queue, type QueuedJob } from "../../src/hosts/bot/queue.ts";

/** A job that ends when told to, and notes what happened to it. */
function rig(workers: number) {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const queue: Queue = createQueue({
    workers,
    failed: (lane, thrown) => log.push(`${lane} failed: ${String(thrown)}`),
  });
  const add = (lane: string, name: string, more: Partial<QueuedJob> = {}): void =>
    queue.add({
      lane,
      about: null,
      run: async (superseded) => {
        log.push(`${name} begins`);
        superseded.addEventListener("abort", () => log.push(`${name} is superseded`));
        await new Promise<void>((resolve) => ends.set(name, resolve));
        log.push(`${name} ends`);
      },
      ...more,
    });
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { queue, log, add, end };
}

describe("the queue", () => {
  it("runs one job a lane, in order of arrival", async () => {
    const { log, add, end } = rig(4);
    for (const name of ["a1", "a2", "a3"]) add("a", name);
    for (const name of ["a1", "a2", "a3"]) await end(name);
    expect(log).toEqual(["a1 begins", "a1 ends", "a2 begins", "a2 ends", "a3 begins", "a3 ends"]);
  });

  it("runs so many lanes at once, and no more", async () => {
    const { queue, log, add, end } = rig(2);
    for (const lane of ["a", "b", "c"]) add(lane, lane);
    expect(log).toEqual(["a begins", "b begins"]);
    expect(queue.waiting).toBe(1);
    await end("b");
    expect(log.at(-1)).toBe("c begins");
  });

  it("goes on after a job that threw", async () => {
    const { log, add } = rig(1);
    add("a", "a1", { run: () => Promise.reject(new Error("broken")) });
    add("a", "a2");
    await new Promise(setImmediate);
    expect(log).toEqual(["a failed: Error: broken", "a2 begins"]);
  });

  it("is idle when nothing runs and nothing waits", async () => {
    const { queue, add, end } = rig(1);
    await queue.idle();
    add("a", "a1");
    add("a", "a2");
    let idle = false;
    const done = queue.idle().then(() => (idle = true));
    await end("a1");
    expect(idle).toBe(false);
    await end("a2");
    await done;
    expect(queue.waiting).toBe(0);
  });

  it("lets a newer push take the place of the reviews that wait, and ends the thinking of the one that runs (F43)", async () => {
    const { log, add, end } = rig(1);
    add("a", "first", { about: "1" });
    add("a", "second", { about: "2" });
    add("a", "third", { about: "3" });
    await end("first");
    expect(log).toEqual(["first begins", "first is superseded", "first ends", "third begins"]);
  });

  it("never drops what a person asked for, nor the same event twice", async () => {
    const { log, add, end } = rig(1);
    add("a", "review", { about: "1" });
    add("a", "question");
    add("a", "again", { about: "1" });
    for (const name of ["review", "question", "again"]) await end(name);
    expect(log.filter((line) => line.endsWith("ends"))).toEqual(["review ends", "question ends", "again ends"]);
    expect(log).not.toContain("review is superseded");
  });
});
