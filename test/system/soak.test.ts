import { expect, it } from "vitest";
import { crashes } from "../support/soak/crashes.ts";
import { mergeStorm } from "../support/soak/merge-storm.ts";
import type { SoakOptions, SoakRow } from "../support/soak/soak-row.ts";
import { webhookLoad } from "../support/soak/webhook-load.ts";

const SHORT: SoakOptions = { seed: 1, isShort: true, log: () => {} };

function wrong(rows: readonly SoakRow[]): readonly SoakRow[] {
  return rows.filter(({ holds }) => !holds);
}

/** `npm run soak` has the long ones. */
it("two hundred webhooks at once are taken, and none of the work is lost", async () => {
  expect(wrong(await webhookLoad(SHORT, true))).toEqual([]);
});

it("a storm of merges, with one replica killed, one of the next version and one with another clock, ends right", async () => {
  expect(wrong(await mergeStorm(SHORT))).toEqual([]);
});

it("a process that is killed at a write, twice in a row, leaves it to be done right", async () => {
  expect(wrong(await crashes(SHORT))).toEqual([]);
});
