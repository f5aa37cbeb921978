import { describe, expect, it } from "vitest";
import { floatText, reprOfText } from "../src/index.ts";
import { answerInterpolation, answerMerge, answerYaml, differences, recorded } from "./recorded.ts";
import type { MergeCase, TextCase } from "./recorded.ts";

describe("what the real loader said", () => {
  it("of a YAML text, the reader says too: the same value, or a refusal", () => {
    expect(recorded("yaml").length).toBeGreaterThan(300);
    const open = differences<TextCase>("yaml", answerYaml).map(({ given, seen }) => [given.text, seen]);
    const aLoneText = { open: "a lone text" };
    const aListOfPairs = { open: "a list of pairs has no form in JSON" };
    expect(open).toEqual([
      ["a: !!omap [x: 1]", aListOfPairs],
      ["a: !!pairs [x: 1]", aListOfPairs],
      ["hello", aLoneText],
      ["'hello'", aLoneText],
      ["'a: 1'", aLoneText],
      ["null", aLoneText],
      ["~", aLoneText],
      ["---", aLoneText],
      ["---\n", aLoneText],
      ["---\n...", aLoneText],
    ]);
  });

  it("of interpolations, the engine says too", () => {
    expect(recorded("interpolation").length).toBeGreaterThan(300);
    expect(differences<TextCase>("interpolation", answerInterpolation)).toEqual([]);
  });

  it("of merged configurations, the merge says too", () => {
    expect(recorded("merge").length).toBeGreaterThan(100);
    const wrong = differences<MergeCase>("merge", answerMerge);
    // Keys are held by their text, so `5` and `'5'` of two layers are one: OmegaConf refuses them.
    expect(wrong.map(({ given, expected }) => [given.layers, expected])).toEqual([
      [["5: a", "'5': b"], { error: "KeyValidationError" }],
    ]);
  });

  it("of texts and floats, their repr says too", () => {
    expect(recorded("repr").length).toBeGreaterThan(300);
    const wrong = differences<{ readonly text: string } | { readonly float: string }>("repr", (given) => ({
      value: "text" in given ? reprOfText(given.text) : floatText(Buffer.from(given.float, "hex").readDoubleBE()),
    }));
    expect(wrong).toEqual([]);
  });
});
