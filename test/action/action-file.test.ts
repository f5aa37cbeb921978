import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { actionFile, actionTables } from "../../src/action/action-file.ts";
import { actionInputs, actionOutputs } from "../../src/action/action-schema.ts";

it("action.yml stands as it would be written", async () => {
  await expect(actionFile()).toMatchFileSnapshot("../../action.yml");
  const { inputs, outputs } = parse(actionFile()) as { readonly inputs: object; readonly outputs: object };
  expect(Object.keys(inputs)).toEqual(Object.keys(actionInputs.shape));
  expect(Object.keys(outputs)).toEqual(Object.keys(actionOutputs.shape));
});

it("the page holds every input and output, in tables that would be written so", async () => {
  const PAGE = "docs/github-action.md";
  const { inputs, outputs } = actionTables();
  const page = readFileSync(PAGE, "utf8")
    .replace(/(<!-- inputs: [^\n]*\n\n)[^]*?(?=\n\n)/u, (_, mark: string) => mark + inputs)
    .replace(/(<!-- outputs: [^\n]*\n\n)[^]*?(?=\n\n)/u, (_, mark: string) => mark + outputs);
  expect(page).toContain(inputs);
  expect(page).toContain(outputs);
  await expect(page).toMatchFileSnapshot(`../../${PAGE}`);
});

it("no cell of a table is empty but a default", () => {
  const { inputs, outputs } = actionTables();
  expect(`${inputs}\n${outputs}`).not.toMatch(/\| {2}\|$/mu);
});
