import { describe, expect, it } from "vitest";
import { describeModels } from "./support/describe-models.ts";

describe("the page of what is modelled", () => {
  it("says what the models answer, name by name", async () => {
    await expect(describeModels()).toMatchFileSnapshot("../docs/modelled.md");
  });
});
