import { describe, expect, it } from "vitest";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { translationOf } from "../../support/translation-of.ts";

type Files = Readonly<Record<string, string>>;

const SHOP: Files = {
  "pyproject.toml": '[tool.kedro]\npackage_name = "shop"\nproject_name = "Shop"\nkedro_init_version = "1.0.0"\n',
  "conf/base/catalog.yml": 'raw: {type: pickle.PickleDataset, filepath: "${shelf:raw}.pkl"}\n',
  "src/shop/pipeline_registry.py":
    'from kedro.pipeline import node, pipeline\n\n\ndef clean(raw):\n    return raw\n\n\ndef register_pipelines():\n    return {"__default__": pipeline([node(clean, "raw", "orders", name="clean")])}\n',
};

async function read(files: Files) {
  const { location, diagnostics } = await translationOf(filesFromMemory({ ...SHOP, ...files }));
  return {
    isRefused: diagnostics.some(({ rule }) => rule === "unsupported-resolver"),
    complete: location.complete,
    spots: location.blindSpots.length,
  };
}

describe("a resolver that no file of the project registers", () => {
  it.each([
    ["no other package is at work", {}],
    ["the only plugin registers none", { "requirements.txt": "kedro-viz\nkedro-datasets\nkedro-dagster\n" }],
  ])("is refused where %s", async (_, files: Files) => {
    expect(await read(files)).toMatchObject({ isRefused: true });
  });

  it.each([
    ["a plugin that is not known is required", { "requirements.txt": "kedro-shelves\n" }],
    [
      "settings.py takes a hook from another package",
      { "src/shop/settings.py": "from shelves.hooks import ShelfHooks\n\nHOOKS = (ShelfHooks(),)\n" },
    ],
  ])("may be registered, and is a blind spot, where %s", async (_, files: Files) => {
    expect(await read(files)).toEqual({ isRefused: false, complete: false, spots: 1 });
  });
});
