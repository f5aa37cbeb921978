import { describe, expect, it } from "vitest";
import type { AskedVersions } from "../../../src/core/model/supported-versions.ts";
import { versionsInWords } from "../../../src/core/report/words/versions-in-words.ts";
import { type Translation } from "../../../src/core/review/translate-files.ts";
import { reviewRepository } from "../../../src/core/review/review-repository.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { reviewOfStory } from "../../support/review-of-story.ts";
import { translationOf } from "../../support/translation-of.ts";

type Files = Readonly<Record<string, string>>;

const MADE_WITH = (version: string): string =>
  `[tool.kedro]\npackage_name = "shop"\nproject_name = "Shop"\nkedro_init_version = "${version}"\n`;

/** Kedro takes such a tag until 0.18; a missing parameter shows whether anything is judged. */
const SHOP: Files = {
  "pyproject.toml": MADE_WITH("0.19.8"),
  "conf/base/catalog.yml": "raw: {type: pickle.PickleDataset, filepath: raw.pkl}\n",
  "src/shop/pipeline_registry.py":
    'from kedro.pipeline import node, pipeline\n\n\ndef clean(raw, limit):\n    return raw\n\n\ndef register_pipelines():\n    return {"__default__": pipeline([node(clean, ["raw", "params:gone"], "orders", tags=["not a name"])])}\n',
};

const translated = (files: Files, versions: AskedVersions = {}): Promise<Translation> =>
  translationOf(filesFromMemory({ ...SHOP, ...files }), { versions });

const rules = ({ diagnostics }: Translation): readonly string[] => diagnostics.map(({ rule }) => rule);
const nodes = ({ location }: Translation): readonly string[] => Object.keys(location.kedro.nodes);

describe("a project that runs with a Kedro older than the oldest that is read", () => {
  it("gets one finding, at the line that names the version, and is read as the oldest", async () => {
    const old = await translated({ "requirements.txt": "pandas\nkedro==0.17.7\n" });
    expect(old.diagnostics).toMatchObject([
      {
        rule: "unsupported-kedro-version",
        severity: "warning",
        at: { file: "requirements.txt", line: 2 },
        message: "Kedro 0.17.7 is older than 0.18, the oldest version that is read: the project is not judged",
      },
    ]);
    expect(old.location.blindSpots).toEqual([]);
    expect(old.location.assumptions).toContainEqual(
      expect.objectContaining({
        rule: "older-kedro",
        message: "what Kedro 0.17.7 makes of the project is taken to be what 0.18 makes of it",
        at: expect.objectContaining({ file: "requirements.txt", line: 2 }),
      }),
    );
  });

  it("is judged all the same by a version that somebody names", async () => {
    const asked = await translated({ "requirements.txt": "kedro==0.17.7\n" }, { kedro: "0.19.15" });
    expect(rules(asked)).toContain("invalid-node");
    expect(asked.location.complete).toBe(true);
  });
});

describe("a review of a project that is too old to be judged", () => {
  const OLD = {
    "requirements.txt": "kedro==0.17.7\n",
    "conf/base/catalog.yml": "raw: {type: pickle.PickleDataSet, filepath: raw.pkl}\n",
    "src/story/pipelines/sales/nodes.py": "def clean(raw):\n    return raw\n",
    "src/story/pipelines/sales/pipeline.py":
      'from kedro.pipeline import node, pipeline\n\nfrom .nodes import clean\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(clean, "raw", "orders", name="clean")])\n',
    "README.md": "# Story\n",
  };
  const UNJUDGED = "Kedro 0.17.7 is older than 0.18, the oldest version that is read: the project is not judged.";

  it("does not say that it loads, and passes where nothing of it differs", async () => {
    const { sentence, loads, verdict } = await reviewOfStory(OLD, { ...OLD, "README.md": "# Stories\n" }, {});
    expect({ sentence, loads, verdict }).toEqual({
      sentence: `${UNJUDGED} Nothing that Dagster would see changes.`,
      loads: "unknown",
      verdict: "pass",
    });
  });

  it("is not told as new or as fully read where the oldest version would refuse it", async () => {
    const refused = { ...OLD, "src/story/pipelines/sales/nodes.py": "def clean(raw: List) -> List:\n    return raw\n" };
    const registry =
      "from story.pipelines.sales.pipeline import create_pipeline\n\n\ndef register_pipelines():\n    return {'__default__': create_pipeline()}\n";
    const sides = [refused, OLD].map((files) => ({ ...files, "src/story/pipeline_registry.py": registry }));
    const repaired = await reviewOfStory(sides[0] ?? {}, sides[1] ?? {}, {});
    expect(repaired.changes.filter(({ type }) => type.endsWith("-added"))).toEqual([]);
    expect(repaired.sentence).toContain("Node `clean`, which could not be read before, is not compared.");
    expect(repaired.before?.complete).toBe(false);
    expect(repaired.before?.blindSpots).toMatchObject([
      {
        rule: "older-kedro-refused",
        message:
          "no pipeline could be read, with Kedro 0.17.7 taken for 0.18: `register_pipelines()` raises NameError: name 'List' is not defined",
      },
    ]);
    const edited = await reviewOfStory(sides[0] ?? {}, { ...sides[0], "src/story/text.py": "x = 1\n" }, {});
    expect([edited.verdict, edited.sentence]).toEqual([
      "unknown",
      "Not everything could be read: what changes in `src/story/text.py` could not be followed. Nothing that could be read changes.",
    ]);
  });

  it("cannot tell where something differs, and still tells what", async () => {
    const edited = { ...OLD, "src/story/pipelines/sales/nodes.py": "def clean(raw):\n    return raw + 1\n" };
    const { sentence, loads, verdict } = await reviewOfStory(OLD, edited, {});
    expect({ sentence, loads, verdict }).toEqual({
      sentence: `${UNJUDGED} Changing \`clean\` makes the only asset stale.`,
      loads: "unknown",
      verdict: "unknown",
    });
  });
});

describe("a Kedro that refuses `kedro_init_version`", () => {
  it("is told of where a lock fixes it", async () => {
    const refused = await translated({ "uv.lock": '[[package]]\nname = "kedro"\nversion = "1.2.0"\n' });
    expect(refused.diagnostics.find(({ rule }) => rule === "kedro-init-version-refused")).toMatchObject({
      at: { file: "uv.lock", line: 3 },
      message: "The project requires Kedro 1.2.0, which refuses its `kedro_init_version` 0.19.8",
    });
  });

  it("compares the minor version too until 1.0", async () => {
    const required = async (version: string) =>
      (await translated({ "requirements.txt": `kedro==${version}\n` })).diagnostics.find(
        ({ rule }) => rule === "kedro-init-version-refused",
      );
    expect(await required("0.18.14")).toMatchObject({
      severity: "info",
      message: "The project requires Kedro 0.18.14, which refuses its `kedro_init_version` 0.19.8",
      help: expect.stringContaining("or require Kedro 0.19.x."),
    });
    expect(await required("0.19.2")).toBeUndefined();
  });

  it("is told of where somebody names it", async () => {
    expect(rules(await translated({}, { kedro: "1.7.0" }))).toContain("kedro-version-mismatch");
  });

  it.each([
    ["nothing requires a version", {}],
    ["an open requirement admits the series that the project was made with", { "requirements.txt": "kedro>=0.18\n" }],
    ["a requirement without a version", { "requirements.txt": "kedro\n" }],
  ])("is not what runs the project where %s", async (_, files: Files) => {
    const own = await translated(files);
    expect(rules(own)).not.toContain("kedro-version-mismatch");
    expect(rules(own)).not.toContain("kedro-init-version-refused");
    expect(own.versions[0]).toMatchObject({ name: "kedro", version: "0.19.15" });
  });
});

describe("a Kedro that refuses a key of `[tool.kedro]`", () => {
  const section = (...keys: readonly string[]): string =>
    `[tool.kedro]\npackage_name = "story"\nproject_name = "Story"\n${keys.map((key) => `${key} = "0.18.5"\n`).join("")}`;
  const told = async (required: string, ...keys: readonly string[]) =>
    (await translated({ "pyproject.toml": section(...keys), "requirements.txt": `kedro==${required}\n` })).diagnostics
      .filter(({ rule }) => rule === "kedro-key-refused")
      .map(({ message }) => message);

  it.each([
    ["0.18.4", "kedro_init_version", "`kedro_init_version`"],
    ["0.18.14", "tools", "`tools`"],
    ["0.19.1", "example_pipeline", "`example_pipeline`"],
    ["0.19.0", "project_version", "`project_version`"],
    ["1.0.0", "micropkg", "`micropkg`"],
  ])("is told of: %s, and %s", async (required, key, named) => {
    const keys = new Set(["project_version", key]);
    if (key === "project_version") keys.add("kedro_init_version");
    const [message] = await told(required, ...keys);
    expect(message).toContain(`The project requires Kedro ${required}, which refuses ${named}`);
  });

  it.each([
    ["0.18.0", ["project_version", "pipeline"]],
    ["0.18.14", ["kedro_init_version", "project_version", "micropkg"]],
    ["0.19.2", ["kedro_init_version", "tools", "example_pipeline", "micropkg"]],
    ["1.7.0", ["kedro_init_version", "tools", "example_pipeline", "source_dir"]],
  ])("is not: %s takes %s", async (required, keys) => {
    expect(await told(required, ...keys)).toEqual([]);
  });
});

describe("rules follow the Kedro that the project runs with", () => {
  const LOCKED: Files = { "uv.lock": '[[package]]\nname = "kedro"\nversion = "0.18.14"\n' };

  it("the lock of the project's own folder, over a requirement", async () => {
    const locked = await translated({ ...LOCKED, "requirements.txt": "kedro>=1\n" });
    expect(rules(locked)).not.toContain("invalid-node");
    expect(nodes(locked)).toHaveLength(1);
  });

  it.each([
    ["what somebody names, over a lock", LOCKED, "1.7.0"],
    ["the newest, where a file names one that is newer", { "requirements.txt": "kedro==1.9.1\n" }, null],
  ])("%s", async (_, files: Files, kedro) => {
    expect(rules(await translated(files, { kedro }))).toContain("invalid-node");
  });

  it("but a node without a name is called as by the newest, unless somebody names a version", async () => {
    expect(nodes(await translated(LOCKED))[0]).toMatch(/^clean__[0-9a-f]{8}$/u);
    expect(nodes(await translated(LOCKED, { kedro: "0.18.14" }))).toEqual(["clean([raw,params:gone]) -> [orders]"]);
  });

  it("Dagster by its pin", async () => {
    const { versions } = await translated({ "requirements.txt": "dagster==1.9.0\n" });
    expect(versions.find(({ name }) => name === "dagster")).toMatchObject({
      version: "1.9.0",
      at: { file: "requirements.txt", line: 1 },
    });
  });
});

describe("one line tells which versions and why", () => {
  it("names the file of each", async () => {
    const { versions } = await translated({
      "uv.lock": '[[package]]\nname = "kedro"\nversion = "0.19.3"\n',
      "requirements.txt": "dagster~=1.12.0\nkedro>=0.19\n",
      ".python-version": "3.11\n",
    });
    expect(versionsInWords(versions, "generated")).toBe(
      "Read by: Kedro 0.19.3, locked in uv.lock:3; Dagster 1.12.22, the newest that `~=1.12.0` in requirements.txt:1 allows; Python 3.11, named in .python-version:1",
    );
  });

  it("says what a version that is not known is read as", async () => {
    const { versions } = await translated({ "requirements.txt": "kedro==1.9.1\n" });
    expect(versionsInWords(versions, "plugin")).toContain(
      "Kedro 1.9.1 is newer than 1.7.0, the newest version that is known: it is read as 1.7.0; Dagster 1.13.27, the newest; no file of the project requires a version; kedro-dagster 0.8.1,",
    );
  });

  it("stands in a review, of the newer side", async () => {
    const side = (kedro: string) => filesFromMemory({ ...SHOP, "requirements.txt": `kedro==${kedro}\n` });
    const [report] = reviewRepository({
      before: side("0.19.1"),
      after: side("0.19.15"),
      compared: { before: "a", after: "b", note: null },
      target: "generated",
      failOn: "error",
      versions: {},
      environmentVariables: new Map(),
      parser: await pythonParser(),
    });
    expect(report?.versions?.map(({ name, version, source }) => [name, version, source])).toEqual([
      ["kedro", "0.19.15", "lock"],
      ["dagster", "1.13.27", "newest"],
      ["kedro-dagster", "0.8.1", "newest"],
      ["python", "3.12", "newest"],
    ]);
  });
});
