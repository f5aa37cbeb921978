import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namePattern, renamedBy } from "../../../src/core/changes/renames/name-pattern.ts";

describe("how one name becomes another", () => {
  test.each([
    ["orders", "shop.orders", "*", "shop.*"],
    ["shop.orders", "orders", "shop.*", "*"],
    ["shop.orders", "store.orders", "shop.*", "store.*"],
    ["orders", "orders_v2", "*", "*_v2"],
    ["orders_v1", "orders_v2", "*_v1", "*_v2"],
    ["raw_orders_csv", "raw_sales_csv", "*_orders_*", "*_sales_*"],
    ["raw_orders", "raw_v2_orders", "*_*", "*_v2_*"],
    ["clean__1a2b3c4d", "clean__5e6f7a8b", "*__<digest>", "*__<digest>"],
  ])("%s → %s is %s → %s", (from, to, older, newer) => {
    expect(namePattern(from, to)).toEqual({ from: older, to: newer });
  });

  test.each([
    ["orders", "sales"],
    ["orders", "orders"],
    ["order", "orders"],
    ["", "orders"],
  ])("%j → %j has no pattern: no word stays, or nothing changes", (from, to) => {
    expect(namePattern(from, to)).toBeNull();
  });

  test("a pattern at the beginning or the end gives the name that it came from", () => {
    const word = fc.stringMatching(/^[a-z]{1,5}$/u);
    fc.assert(
      fc.property(word, word, fc.constantFrom(".", "_"), (name, more, between) => {
        for (const to of [more + between + name, name + between + more]) {
          const pattern = namePattern(name, to);
          if (pattern !== null) expect(renamedBy(pattern, name)).toBe(to);
        }
      }),
    );
  });

  test("a pattern in the middle is not applied to another name", () => {
    expect(renamedBy({ from: "*orders*", to: "*sales*" }, "raw_orders_csv")).toBeNull();
    expect(renamedBy({ from: "shop.*", to: "*" }, "orders")).toBeNull();
  });
});
