import { describe, expect, it } from "vitest";
import { undeclaredPackages } from "../../../src/core/surroundings/requirements/undeclared-packages.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";

type Files = Readonly<Record<string, string>>;
const KEDRO = "kedro~=1.0\nkedro-datasets[pandas-csvdataset]\npandas\nruff\n";
/** `sure`, `perhaps` or nothing, of an import. */
function found(files: Files, imported = "polars", root = ""): string {
  const answer = undeclaredPackages(filesFromMemory(files), root)(imported);
  return answer === null ? "nothing" : answer.isCertain ? "sure" : "perhaps";
}
const requirements = (text: string): Files => ({ "requirements.txt": text });

describe("an import that no requirement declares", () => {
  it.each<[string, Files, string]>([
    ["where what every requirement brings along is known", requirements(KEDRO), "sure"],
    [
      "in the groups of pyproject.toml",
      { "pyproject.toml": '[project]\ndependencies = ["kedro", "pandas"]\n' },
      "sure",
    ],
    [
      "where a lock lists all that is installed",
      { ...requirements("kedro\nsome-unknown\n"), "uv.lock": '[[package]]\nname = "kedro"\nversion = "1.0"\n' },
      "sure",
    ],
    ["where a requirement that is not known may bring it", requirements(`${KEDRO}some-unknown\n`), "perhaps"],
    ["where extras may bring it", requirements(`${KEDRO}pyarrow[all]\nkedro-datasets[all]\n`), "perhaps"],
  ])("is told %s", (_, files, expected) => expect(found(files)).toBe(expected));

  it.each<[string, Files, string?, string?]>([
    ["it is declared", requirements(`${KEDRO}Polars>=1\n`)],
    ["another distribution of it is", requirements(`${KEDRO}polars-lts-cpu\n`)],
    ["the extras of kedro-datasets bring it", requirements("kedro\nkedro-datasets[polars-lazypolarsdataset]\n")],
    ["a requirement is known to bring it", requirements(KEDRO), "numpy"],
    ["it is declared for development", { ...requirements(KEDRO), "dev-requirements.txt": "polars\n" }],
    [
      "the root of the repository declares it",
      { "pyproject.toml": '[project]\ndependencies = ["polars"]\n', "apps/shop/requirements.txt": KEDRO },
      "polars",
      "apps/shop",
    ],
    [
      "a lock has it from another package",
      {
        ...requirements(KEDRO),
        "poetry.lock": '[[package]]\nname = "kedro"\nversion = "1"\n\n[[package]]\nname = "polars"\nversion = "1"\n',
      },
    ],
    ["the project declares nothing", {}],
    ["what it declares is not what Kedro runs from", requirements("pandas\n")],
    ["conda's list may bring it", { ...requirements(KEDRO), "environment.yml": "dependencies: [python]\n" }],
    ["a folder or an address is installed", requirements(`${KEDRO}-e ./libs/common\n`)],
    ["a package has another name than its module, which is not certain", requirements(KEDRO), "shop_tools"],
  ])("is not told where %s", (_, files, imported, root) => expect(found(files, imported, root)).toBe("nothing"));
});
