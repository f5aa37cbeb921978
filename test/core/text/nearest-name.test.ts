import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestName } from "../../../src/core/text/nearest-name.ts";

describe("the known name that a misspelt one most likely means", () => {
  it.each([
    ["shedule", ["pipeline", "schedule"], "schedule"],
    ["data_procesing", ["data_science", "data_processing"], "data_processing"],
    ["commment", ["comment", "target"], "comment"],
    ["jsno", ["env", "json"], "json"],
    ["evn", ["env", "json"], "env"],
    ["ou", ["env", "out"], "out"],
    ["Target", ["target"], "target"],
  ])("of %s is found", (written, known, expected) => expect(nearestName(written, known)).toBe(expected));

  it.each([
    ["abc", ["xyz"]],
    ["colour", ["comment", "target"]],
    ["x".repeat(101), ["x".repeat(100)]],
  ])("of %s is none when all are far", (written, known) => expect(nearestName(written, known)).toBeNull());

  it("is the first by code unit of those that are equally near, whatever order they come in", () => {
    expect([nearestName("cat", ["hat", "bat"]), nearestName("cat", ["bat", "hat"])]).toEqual(["bat", "bat"]);
  });

  it("is the name itself when it is known", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 12 })), fc.string({ minLength: 1 }), (others, name) => {
        expect(nearestName(name, [...others, name])?.toLowerCase()).toBe(name.toLowerCase());
      }),
    );
  });
});
