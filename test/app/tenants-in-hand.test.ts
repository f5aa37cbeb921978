import { describe, expect, it } from "vitest";
import { tenantsInHand } from "../../src/app/tenants-in-hand.ts";

describe("tenantsInHand", () => {
  it("refuses what is over a tenant's share, each a little longer, and takes another tenant's", () => {
    const hands = tenantsInHand(2);
    expect(["a", "a", "a", "a", "b"].map((tenant) => hands.take(tenant))).toEqual([0, 0, 50, 100, 0]);
    hands.release("a");
    expect(hands.take("a")).toBe(0);
  });

  it("has what is refused wait no longer than ten seconds, and forgets when the tenant has little in hand", () => {
    const hands = tenantsInHand(1);
    hands.take("a");
    expect(Math.max(...Array.from({ length: 1000 }, () => hands.take("a")))).toBe(10_000);
    hands.release("a");
    expect([hands.take("a"), hands.take("a")]).toEqual([0, 50]);
  });
});
