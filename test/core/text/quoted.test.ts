import { expect, test } from "vitest";
import { quoted } from "../../../src/core/text/quoted.ts";

test("a backtick inside a name does not end its quotation", () => {
  expect(quoted("a`b")).toBe("`a'b`");
});

test("a value that was emptied is told in a word, in a terminal as in a comment", () => {
  expect(quoted("")).toBe("`(empty)`");
});
