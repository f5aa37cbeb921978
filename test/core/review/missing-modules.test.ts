import { describe, expect, it } from "vitest";
import { reviewOfStory } from "../../support/review-of-story.ts";

type Files = Readonly<Record<string, string>>;
const pipeline = (start: string): string => `${start}
from kedro.pipeline import node, pipeline


def clean(raw):
    return raw


def create_pipeline(**kwargs):
    return pipeline([node(clean, "raw", "clean", name="clean")])
`;
const REGISTRY = "src/story/pipeline_registry.py";
const ETL = "src/story/pipelines/etl/pipeline.py";

/** Findings about imports of a project that is new. */
async function told(files: Files): Promise<readonly string[]> {
  const { diagnostics } = await reviewOfStory(null, files);
  return diagnostics.introduced
    .filter(({ rule }) => rule === "missing-module" || rule === "undeclared-import")
    .map(({ severity, message, at }) => `${severity} ${at?.file.split("/").at(-1)}:${at?.line} ${message}`);
}

describe("a module of the project's own that is no file", () => {
  it("is asked for once, with every pipeline that is left out without it", async () => {
    const files = {
      [ETL]: pipeline("from story.helpers import trim"),
      "src/story/pipelines/more/pipeline.py": pipeline("import story.helpers"),
    };
    expect(await told(files)).toEqual([
      "warning pipeline.py:1 `story.helpers` is imported and is no file of the repository: without it find_pipelines() leaves `story.pipelines.etl`, `story.pipelines.more` out",
    ]);
  });

  it("stops Kedro where the registry imports it, and where find_pipelines() raises errors", async () => {
    const told1 = await told({
      [ETL]: pipeline(""),
      [REGISTRY]: "import story.more\n\n\ndef register_pipelines():\n    return {}\n",
    });
    const raising = `from kedro.framework.project import find_pipelines\n\n\ndef register_pipelines():\n    return find_pipelines(raise_errors=True)\n`;
    const told2 = await told({ [ETL]: pipeline("import story.more"), [REGISTRY]: raising });
    expect([...told1, ...told2]).toEqual([
      "warning pipeline_registry.py:1 `story.more` is imported and is no file of the repository: without it Kedro does not load",
      "warning pipeline.py:1 `story.more` is imported and is no file of the repository: without it Kedro does not load",
    ]);
  });

  it("is information where git ignores it", async () => {
    expect(await told({ [ETL]: pipeline("import story.helpers"), ".gitignore": "helpers.py\n" })).toEqual([
      "info pipeline.py:1 `story.helpers` is imported and is no file of the repository: without it find_pipelines() leaves `story.pipelines.etl` out (not in the repository)",
    ]);
  });

  it.each([
    ["a `try` asks for it", "try:\n    import story.helpers\nexcept ImportError:\n    pass\n"],
    ["it is written when the project is built", "from story._version import version"],
    [
      "it is imported for types alone",
      "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import story.helpers\n",
    ],
    ["a function imports it that does not run as the project loads", "def later():\n    import story.helpers\n"],
  ])("is not told where %s", async (_, start) => expect(await told({ [ETL]: pipeline(start) })).toEqual([]));
});

describe("a package that no requirement declares", () => {
  const requirements = { "requirements.txt": "kedro\npandas\n" };
  it("is told at its first import", async () => {
    expect(await told({ ...requirements, [ETL]: pipeline("import polars.selectors as cs") })).toEqual([
      "warning pipeline.py:1 `polars` is imported as the project loads, and no requirement declares it",
    ]);
  });
  it("is told together with all others that the file imports", async () => {
    const { diagnostics } = await reviewOfStory(null, {
      ...requirements,
      [ETL]: pipeline("import polars\nimport seaborn as sns\nfrom sklearn import svm"),
      "src/story/pipelines/more/pipeline.py": pipeline("import polars\nimport xgboost"),
    });
    const found = diagnostics.introduced.filter(({ rule }) => rule === "undeclared-import");
    expect(
      found.map(({ message, help, at, related }) => [message, help, at?.line, related.map((one) => one.at.line)]),
    ).toEqual([
      [
        "`polars`, `seaborn`, `sklearn` are imported as the project loads, and no requirement declares them",
        "Add `polars`, `seaborn`, `scikit-learn` to the requirements: where one is not installed, the pipeline is left out or the project does not load.",
        1,
        [2, 3],
      ],
      [
        "`xgboost` is imported as the project loads, and no requirement declares it",
        "Add `xgboost` to the requirements: where it is not installed, the pipeline is left out or the project does not load.",
        2,
        [],
      ],
    ]);
  });
  it.each(["imblearn", "imbalanced-learn"])(
    "is not told where `%s` is required, under which name it is installed too",
    async (name) =>
      expect(
        await told({
          "requirements.txt": `kedro~=1.0\n${name}\n`,
          [ETL]: pipeline("import imblearn\nimport sklearn"),
        }),
      ).toEqual([]),
  );
  it("is new with what its file imports besides, and mends nothing; with less it is known", async () => {
    const one = { ...requirements, [ETL]: pipeline("import polars\nimport seaborn") };
    const two = { ...requirements, [ETL]: pipeline("import polars\nimport seaborn\nimport xgboost") };
    const compared = async (before: Files, after: Files) => {
      const { introduced, remaining, fixed } = (await reviewOfStory(before, after)).diagnostics;
      return [introduced, remaining, fixed].map((list) =>
        list.flatMap(({ rule, subject }) => (rule === "undeclared-import" ? [subject] : [])),
      );
    };
    expect(await compared(one, two)).toEqual([["polars, seaborn, xgboost"], [], []]);
    expect(await compared(two, one)).toEqual([[], ["polars, seaborn"], []]);
  });
  it.each([
    ["a `try` asks for it", "try:\n    import polars\nexcept ImportError:\n    polars = None\n"],
    ["a function imports it that does not run as the project loads", "def later():\n    import polars\n"],
    ["it is of the standard library", "import tomllib"],
  ])("is not told where %s", async (_, start) =>
    expect(await told({ ...requirements, [ETL]: pipeline(start) })).toEqual([]),
  );
});
