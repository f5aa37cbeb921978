import { describe, expect, it } from "vitest";
import { packageSources } from "../../../../src/core/surroundings/workspace/package-sources.ts";
import { filesFromMemory } from "../../../../src/files/files-from-memory.ts";

type Files = Readonly<Record<string, string>>;
const sources = (files: Files, root = "apps/shop"): readonly string[] => packageSources(filesFromMemory(files), root);

const named = (name: string, ...asked: readonly string[]): string =>
  `[project]\nname = "${name}"\ndependencies = [${asked.map((one) => `"${one}"`).join(", ")}]\n`;
const WORKSPACE =
  '[tool.uv.workspace]\nmembers = ["apps/*", "libs/*"]\nexclude = ["libs/old"]\n\n' +
  "[tool.uv.sources]\nshop-tools = { workspace = true }\nshop-inner = { workspace = true }\nshop-old = { workspace = true }\n";
const tools: Files = {
  "libs/tools/pyproject.toml": named("shop_tools", "shop-inner", "pandas"),
  "libs/tools/src/shop_tools/__init__.py": "",
  "libs/inner/pyproject.toml": named("shop-inner"),
  "libs/inner/src/shop_inner/__init__.py": "",
  "libs/other/pyproject.toml": named("shop-other"),
  "libs/other/src/shop_other/__init__.py": "",
  "libs/old/pyproject.toml": named("shop-old"),
  "libs/old/src/shop_old/__init__.py": "",
};

describe("a project's neighbours in its repository", () => {
  it("are none where it has no pyproject.toml, a broken one, or one that asks for others", () => {
    expect(sources({})).toEqual([]);
    expect(sources({ "apps/shop/pyproject.toml": "[project\n" })).toEqual([]);
    expect(sources({ "apps/shop/pyproject.toml": named("shop", "pandas>=2"), "pandas/__init__.py": "" })).toEqual([]);
  });

  it("are none that are fetched from elsewhere, or that no workspace holds", () => {
    const shop = { "apps/shop/pyproject.toml": named("shop", "shop-tools", "shop-other", "shop-old"), ...tools };
    expect(sources(shop)).toEqual([]);
    expect(sources({ ...shop, "pyproject.toml": WORKSPACE })).toEqual(["libs/inner/src", "libs/tools/src"]);
  });

  it("are members of the workspace that it asks for, and those that they ask for", () => {
    const files = { "pyproject.toml": WORKSPACE, "apps/shop/pyproject.toml": named("shop", "Shop.Tools>=1"), ...tools };
    expect(sources(files)).toEqual(["libs/inner/src", "libs/tools/src"]);
  });

  it("are not those that only a group asks for which nobody installs", () => {
    const groups = (group: string): string => `${named("shop")}\n[dependency-groups]\n${group} = ["shop-inner"]\n`;
    const files = { "pyproject.toml": WORKSPACE, ...tools };
    expect(sources({ ...files, "apps/shop/pyproject.toml": groups("docs") })).toEqual([]);
    expect(sources({ ...files, "apps/shop/pyproject.toml": groups("dev") })).toEqual(["libs/inner/src"]);
  });

  it("stand below a workspace that the project itself is", () => {
    const files = { "pyproject.toml": `${named("shop", "shop-inner")}\n${WORKSPACE}`, ...tools };
    expect(sources(files, "")).toEqual(["libs/inner/src"]);
  });

  it.each([
    [
      "a path of uv",
      `${named("shop", "shop-inner")}\n[tool.uv.sources]\nshop-inner = { path = "../../libs/inner", editable = true }\n`,
    ],
    [
      "a path of Poetry",
      '[tool.poetry]\nname = "shop"\n\n[tool.poetry.dependencies]\npython = "^3.11"\nshop-inner = { path = "../../libs/inner", develop = true }\n',
    ],
    [
      "a path of a group of Poetry",
      '[tool.poetry.group.dev.dependencies]\nshop-inner = { path = "../../libs/inner" }\n',
    ],
  ])("are found by %s", (_, pyproject) => {
    expect(sources({ "apps/shop/pyproject.toml": pyproject, ...tools })).toEqual(["libs/inner/src"]);
  });

  it("are found by lines of a requirements file that install them in place", () => {
    const files = {
      "apps/shop/pyproject.toml": named("shop"),
      "apps/shop/requirements.txt": "pandas\n-e ../../libs/inner\n",
      ...tools,
    };
    expect(sources(files)).toEqual(["libs/inner/src"]);
  });

  it("lie where their build says, else in src, else beside their pyproject.toml under their own name", () => {
    const shop = { "apps/shop/pyproject.toml": '[tool.poetry.dependencies]\nx = { path = "../../x" }\n' };
    const own = named("my-x");
    expect(
      sources({
        ...shop,
        "x/pyproject.toml": `${own}\n[tool.setuptools.packages.find]\nwhere = ["code"]\n`,
        "x/code/my_x.py": "",
      }),
    ).toEqual(["x/code"]);
    expect(
      sources({
        ...shop,
        "x/pyproject.toml": `${own}\n[[tool.poetry.packages]]\ninclude = "my_x"\nfrom = "lib"\n`,
        "x/lib/my_x/a.py": "",
      }),
    ).toEqual(["x/lib"]);
    expect(sources({ ...shop, "x/pyproject.toml": own, "x/my_x/a/b.py": "" })).toEqual(["x"]);
    expect(sources({ ...shop, "x/pyproject.toml": own, "x/tests/test_a.py": "" })).toEqual([]);
  });

  it("that ask for each other are found once", () => {
    const files = {
      "pyproject.toml": WORKSPACE,
      "apps/shop/pyproject.toml": named("shop", "shop-inner"),
      ...tools,
      "libs/inner/pyproject.toml": named("shop-inner", "shop-tools", "shop"),
    };
    expect(sources(files)).toEqual(["libs/inner/src", "libs/tools/src"]);
  });

  it("may stand above the files handed in, where a host lists them so", () => {
    const files = {
      "pyproject.toml": named("shop", "shop-inner"),
      "../../pyproject.toml": WORKSPACE,
      "../../libs/inner/pyproject.toml": named("shop-inner"),
      "../../libs/inner/src/shop_inner/__init__.py": "",
    };
    expect(sources(files, "")).toEqual(["../../libs/inner/src"]);
  });
});
