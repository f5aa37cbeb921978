import { expect, test } from "vitest";
import { runRates } from "../../../src/core/cron/run-rates.ts";

test("how often a schedule runs is told by week, by year where that is seldom, and not at all where nothing differs", () => {
  expect(runRates("0 6 * * 1", "0 5 * * *")).toBe("1 → 7 runs a week");
  expect(runRates("*/15 * * * *", "0 * * * *")).toBe("672 → 168 runs a week");
  expect(runRates("0 6 1 * *", "0 6 * * 1")).toBe("12 → 52 runs a year");
  expect(runRates("0 6 * * 1", "0 7 * * 2")).toBeNull();
  expect(runRates("0 6 * * 1", "no cron")).toBeNull();
});
