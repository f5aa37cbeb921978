import { describe, expect, it } from "vitest";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { firstSettings } from "../../src/settings/first-settings.ts";
import { readSettings } from "../../src/settings/read-settings.ts";

const KEDRO = "[tool.kedro]\n";

function settingsOf(files: Readonly<Record<string, string>>) {
  const first = firstSettings(filesFromMemory(files));
  if (first === null) return null;
  const { settings, diagnostics } = readSettings(first.text);
  expect(diagnostics).toEqual([]);
  return [settings.projects, settings.environments];
}

describe("firstSettings", () => {
  it("are none where there is no project, or more than a person would read", () => {
    expect(settingsOf({ "pyproject.toml": "" })).toBeNull();
    const many = Array.from({ length: 51 }, (_, at) => [`p${at}/pyproject.toml`, KEDRO] as const);
    expect(settingsOf(Object.fromEntries(many))).toBeNull();
  });

  it("hold a folder's name as it is, and are none where settings do not take one", () => {
    expect(settingsOf({ "a\ncomment: false\n#/pyproject.toml": KEDRO })).toEqual([["a\ncomment: false\n#"], ["local"]]);
    expect(settingsOf({ "./b/pyproject.toml": KEDRO })).toBeNull();
  });

  it("name every project, and environments once where all have the same", () => {
    const shop = { "shop/pyproject.toml": KEDRO, "shop/conf/prod/catalog.yml": "a: 1\n" };
    const bank = { "bank/pyproject.toml": KEDRO, "bank/conf/prod/catalog.yml": "a: 1\n" };
    expect(settingsOf({ ...shop, ...bank })).toEqual([["bank", "shop"], ["prod"]]);
    expect(settingsOf({ ...shop, ...bank, "bank/conf/dev/catalog.yml": "a: 1\n" })).toEqual([
      ["bank", "shop"],
      { bank: ["dev", "prod"], shop: ["prod"] },
    ]);
  });
});
