import { describe, expect, it } from "vitest";
import { reaches } from "../../src/core/config/policy.ts";

describe("thresholds", () => {
  it("are reached by their own priority and by higher ones, and never is never", () => {
    expect(reaches(1, 0)).toBe(false);
    expect(reaches(1, 1)).toBe(true);
    expect(reaches(1, 3)).toBe(true);
    expect(reaches(0, null)).toBe(false);
  });
});
