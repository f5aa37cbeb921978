import { describe, expect, it } from "vitest";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import type { Report } from "../../../src/core/model/report.ts";
import { renderComment } from "../../../src/core/report/comment/comment.ts";
import { reviewRepository } from "../../../src/core/review/review-repository.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { storyOf } from "../../../tools/seeds/read-story.ts";
import { edited, reviewOfStory } from "../../support/review-of-story.ts";

type Files = Readonly<Record<string, string>>;

const CATALOG = "conf/base/catalog.yml";
const NODES = "src/story/pipelines/sales/nodes.py";
const PIPELINE = "src/story/pipelines/sales/pipeline.py";
const SETTINGS = "src/story/settings.py";
const SHOP: Files = {
  [NODES]: "def clean(raw, parameters):\n    return raw\n",
  [PIPELINE]:
    'from kedro.pipeline import node, pipeline\n\nfrom .nodes import clean\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(clean, ["raw", "parameters"], "orders", name="clean")])\n',
  [CATALOG]:
    "raw: {type: pickle.PickleDataset, filepath: raw.pkl}\norders: {type: pickle.PickleDataset, filepath: orders.pkl}\n",
  "conf/base/parameters.yml": "limit: 3\n",
  "conf/base/parameters_sales.yml": "# none yet\n",
  "requirements.txt": "kedro~=0.19.3\n",
};

const reviewed = (change: Readonly<Record<string, (text: string) => string>>) =>
  reviewOfStory(SHOP, edited(SHOP, change));
const messages = ({ changes }: Report) => changes.map(({ message }) => message);

describe("a change", () => {
  it("of all parameters together stands in the file that gained the key, not in the first of them", async () => {
    const { edits } = await reviewed({ "conf/base/parameters_sales.yml": (text) => `${text}rate: 2\n` });
    expect(edits.map(({ afterAt }) => `${afterAt?.file}:${afterAt?.line}`)).toEqual([
      "conf/base/parameters_sales.yml:2",
    ]);
  });

  it("of requirements is none where another line asks for the same package in any version", async () => {
    const report = await reviewed({ "requirements.txt": (text) => `${text}kedro[all]\n` });
    expect(messages(report)).toEqual([]);
  });

  it("of requirements shows all lines of one package", async () => {
    const report = await reviewed({ "requirements.txt": (text) => `${text}kedro!=0.19.7\n` });
    expect(messages(report)).toEqual(["`requirements.txt` asks for `kedro` `~=0.19.3` → `~=0.19.3, !=0.19.7`."]);
  });

  it("that gives an input its entry does not say that it was passed in memory", async () => {
    const missing = edited(SHOP, { [CATALOG]: (text) => text.replace(/^raw.*\n/u, "") });
    const given = await reviewOfStory(missing, SHOP);
    expect(messages(given)).toContain(
      "Dataset `raw` is stored now as `pickle.PickleDataset` in `raw.pkl`; before it was in no catalog.",
    );
    expect(messages(await reviewOfStory(SHOP, missing))).toContain(
      "Dataset `raw` is in no catalog now; before it was stored.",
    );
  });
});

describe("an entry that no pipeline uses", () => {
  it("is told as gone where it goes", async () => {
    const spare = edited(SHOP, {
      [CATALOG]: (text) => `${text}spare: {type: pickle.PickleDataset, filepath: s.pkl}\n`,
    });
    expect(messages(await reviewOfStory(spare, SHOP))).toEqual([
      "Catalog entry `spare`, which no pipeline used, is removed.",
    ]);
  });
});

describe("an input that only a file which git ignores may give", () => {
  it("is not told as nothing that breaks", async () => {
    const ignoring = { ...SHOP, ".gitignore": "conf/local/**\n" };
    const missing = edited(ignoring, { [CATALOG]: (text) => text.replace(/^raw.*\n/u, "") });
    expect((await reviewOfStory(ignoring, missing)).sentence).toMatch(/^It loads\. /u);
  });
});

describe("what keeps a project from loading", () => {
  it("is told once where settings.py and the registry run into the same exception", async () => {
    const { diagnostics } = await reviewed({
      [SETTINGS]: () => "import story.shared\n",
      "src/story/shared.py": () => 'raise ValueError("no")\n',
      "src/story/pipeline_registry.py": () =>
        "import story.shared\nfrom story.pipelines.sales.pipeline import create_pipeline\n\n\ndef register_pipelines():\n    return {'__default__': create_pipeline()}\n",
    });
    const errors = diagnostics.introduced.filter(({ severity }) => severity === "error");
    expect(errors.map(({ rule, at }) => `${rule} ${at?.file}`)).toEqual(["settings-fail src/story/shared.py"]);
  });

  it("is counted in the title and the sentence as often as it stands there, also where a line stands for several", async () => {
    const doubled = ["one", "two", "three", "four"].map(
      (name) => [`conf/base/catalog_${name}.yml`, () => "a: {type: pickle.PickleDataset, filepath: a.pkl}\n"] as const,
    );
    const report = await reviewed(Object.fromEntries(doubled));
    const errors = report.diagnostics.introduced.filter(({ severity }) => severity === "error").length;
    expect(errors).toBeGreaterThan(2);
    const text = renderComment([report]);
    expect(text).toContain(`❌ Breaks: ${errors} errors\n\n**It does not load: ${errors} errors.**`);
    expect(text).toContain(`- and ${errors - 2} more finding`);
    expect(text).not.toContain("read ·");
  });

  it("stands before what else is newly wrong, and what is new before what was so already", async () => {
    const broken = (text: string): string => text.replace("**kwargs):", "**kwargs)");
    const both = await reviewed({ [CATALOG]: () => "raw: [\n", [PIPELINE]: broken });
    const told = (report: Report): readonly string[] =>
      renderComment([report])
        .split("\n")
        .flatMap((line) =>
          /^#|^\*\*/u.test(line) ? line : (/^- ❌.*`(?<rule>[\w-]+)`\)$/u.exec(line)?.groups?.["rule"] ?? []),
        );
    expect(told(both)).toEqual([
      "### Kedro on Dagster · ❌ Breaks: 2 errors",
      "**It does not load: 2 errors.**",
      "invalid-yaml",
      "python-syntax-error",
    ]);
    const unreadable = edited(SHOP, { [CATALOG]: () => "raw: [\n" });
    expect(told(await reviewOfStory(unreadable, edited(unreadable, { [PIPELINE]: broken })))).toEqual([
      "### Kedro on Dagster · ❌ Breaks: 2 errors",
      "**It did not load before and still does not. One error is new.**",
      "python-syntax-error",
      "invalid-yaml",
    ]);
  });
});

describe("several projects", () => {
  const projects = async (before: Files, after: Files): Promise<readonly Report[]> =>
    reviewRepository({
      before: filesFromMemory(before),
      after: filesFromMemory(after),
      environments: ["local"],
      compared: { before: "1234567890123456789012345678901234567890", after: "main", note: null },
      failOn: "error",
      target: "generated",
      versions: NEWEST,
      environmentVariables: new Map(),
      parser: await pythonParser(),
    });
  const under = (root: string, files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}${path}`, text]));
  const good = storyOf("story", SHOP).files;
  const broken = storyOf("story", { ...SHOP, [SETTINGS]: "raise ValueError('no')\n" }).files;

  it("are told the changed one first, and are not read whole where one does not load", async () => {
    const before = { ...under("a/", broken), ...under("b/", good) };
    const after = { ...before, [`b/${NODES}`]: "def clean(raw, parameters):\n    return raw * 2\n" };
    const text = renderComment(await projects(before, after));
    expect(text).toMatch(/^- `Story in b \(local\)`: .*\n- `Story in a \(local\)`: /mu);
    expect(text).not.toContain("everything read");
    expect(text).toContain("`1234567890` → `main`");
  });

  it("of one name are told apart by their folders", async () => {
    const before = { ...good, ...under("story/", good) };
    const after = { ...before, [`story/${NODES}`]: "def clean(raw, parameters):\n    return raw * 2\n" };
    expect(renderComment(await projects(before, after))).toContain("No change in `Story (local)`.");
    expect(renderComment(await projects(before, after))).toContain("`Story in story (local)`");
  });
});
