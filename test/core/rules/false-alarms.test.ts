import { describe, expect, it } from "vitest";
import type { Target } from "../../../src/core/model/diagnostic.ts";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { storyOf } from "../../../tools/seeds/read-story.ts";
import { translationOf } from "../../support/translation-of.ts";

type Files = Readonly<Record<string, string>>;

const CATALOG =
  "raw: {type: pickle.PickleDataset, filepath: raw.pkl}\nclean: {type: pickle.PickleDataset, filepath: clean.pkl}\n";
const create = (nodes: string) =>
  `from kedro.pipeline import node, pipeline\n\nfrom story.functions import same\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([${nodes}])\n`;
const CLEAN = 'node(same, "raw", "clean", name="clean_raw")';
const PLAIN: Files = {
  "conf/base/catalog.yml": CATALOG,
  "src/story/pipelines/p/__init__.py": "from .pipeline import create_pipeline\n",
  "src/story/pipelines/p/pipeline.py": create(CLEAN),
};
/** A registry that calls no `find_pipelines()`. */
const BY_HAND =
  'from story.pipelines.p import create_pipeline\n\n\ndef register_pipelines():\n    return {"__default__": create_pipeline()}\n';

async function findings(files: Files, environment = "local", target: Target = "generated"): Promise<readonly string[]> {
  const versions = files["requirements.txt"] === undefined ? NEWEST : {};
  const story = filesFromMemory(storyOf("story", { ...PLAIN, ...files }).files);
  const { diagnostics } = await translationOf(story, { environment, target, versions, allPipelines: false });
  return diagnostics
    .filter(({ targets, rule }) => targets.includes(target) && rule !== "unused-catalog-entry")
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

describe("what find_pipelines() would leave out", () => {
  const helpers = { "src/story/pipelines/helpers/__init__.py": "" };

  it("is a finding where the registry calls it", async () => {
    expect(await findings(helpers)).toEqual([
      "warning no-create-pipeline: `story.pipelines.helpers` has no `create_pipeline`, so find_pipelines() takes nothing from it",
    ]);
  });

  it("is none where the registry is written by hand, except to kedro-dagster, which calls it all the same", async () => {
    const byHand = { ...helpers, "src/story/pipeline_registry.py": BY_HAND };
    expect(await findings(byHand)).toEqual([]);
    expect(await findings(byHand, "local", "plugin")).toContain(
      "warning no-create-pipeline: `story.pipelines.helpers` has no `create_pipeline`, so find_pipelines() takes nothing from it",
    );
  });
});

describe("a dataset that a plugin adds to the catalog", () => {
  const reading = {
    "src/story/pipelines/p/pipeline.py": create('node(max, ["raw", "neptune_run"], "clean", name="clean_raw")'),
  };

  it("is missing only where the project does not ask for the plugin", async () => {
    expect(await findings(reading)).toEqual([
      "error missing-input: `clean_raw` reads `neptune_run`: no node makes it and the catalog has no entry for it",
    ]);
    expect(await findings({ ...reading, "requirements.txt": "kedro-neptune\n" })).toEqual([]);
  });
});

describe("credentials of a base environment with a name of its own", () => {
  const files = {
    "src/story/settings.py": 'CONFIG_LOADER_ARGS = {"base_env": "common", "default_run_env": "local"}\n',
    "conf/common/catalog.yml": CATALOG.replace("filepath: raw.pkl", "filepath: raw.pkl, credentials: store"),
    "conf/base/catalog.yml": "",
  };

  it("are missing only where no file holds them", async () => {
    const missing = async (more: Files) =>
      (await findings({ ...files, ...more })).filter((one) => one.includes("missing-credentials"));
    expect(await missing({})).toHaveLength(1);
    expect(await missing({ "conf/common/credentials.yml": "" })).toEqual([]);
  });
});

describe("a project that runs nothing", () => {
  it("is told so as information when it is just begun", async () => {
    expect(await findings({ "src/story/pipelines/p/pipeline.py": create("") })).toEqual([
      "info empty-selection: There is nothing to run: no dagster.yml names a job, and the pipeline `__default__` has no nodes",
    ]);
  });

  it("hears only of the mistake that keeps its pipelines away", async () => {
    expect(
      await findings({ "src/story/pipeline_registry.py": "def register_pipelines():\n    return {}['gone']\n" }),
    ).toEqual(["error registration-fails: `register_pipelines()` raises KeyError: 'gone'"]);
  });
});

describe("a registry that is filled while the project loads", () => {
  const JOB = "jobs:\n  nightly:\n    pipeline:\n      pipeline_name: etl\n";
  const RAISES = 'def register_pipelines():\n    raise NotImplementedError("a hook fills me")\n';
  const HOOK = `from kedro.framework.hooks import hook_impl
from kedro.framework.project import pipelines
from story import pipeline_registry
from story.pipelines.p import create_pipeline


class ProjectHooks:
    @hook_impl
    def after_catalog_created(self, catalog):
        pipeline_registry.register_pipelines = lambda: {name: create_pipeline() for name in catalog.list()}
        pipelines.configure("story.pipeline_registry")
`;

  it("may hold anything: neither what it raises before nor a pipeline that it lacks is an error", async () => {
    const files = {
      "src/story/pipeline_registry.py": RAISES,
      "src/story/settings.py": "from story.hooks import ProjectHooks\n\nHOOKS = (ProjectHooks(),)\n",
      "src/story/hooks.py": HOOK,
    };
    expect(await findings(files)).toEqual([]);
    expect(await findings({ ...files, "conf/base/dagster.yml": JOB })).toEqual([]);
  });

  it("is what its module says where no hook touches it", async () => {
    expect(await findings({ "src/story/pipeline_registry.py": RAISES })).toEqual([
      "error registration-fails: `register_pipelines()` raises NotImplementedError: a hook fills me",
    ]);
  });

  it("hears nothing of a job's pipeline where the registry is another package's", async () => {
    const foreign = "from stranger import pipelines\n\n\ndef register_pipelines():\n    return pipelines()\n";
    expect(await findings({ "src/story/pipeline_registry.py": foreign, "conf/base/dagster.yml": JOB })).toEqual([]);
  });
});

describe("a dataset's type in the spelling of before", () => {
  const OLD = (type: string, kedro = "0.18.14", datasets = "~=2.0") => ({
    "conf/base/catalog.yml": `${CATALOG}old: {type: ${type}, filepath: old.csv}\n`,
    "pyproject.toml": `[tool.kedro]\npackage_name = "story"\nproject_name = "story"\nkedro_init_version = "${kedro}"\n`,
    "requirements.txt": `kedro~=${kedro}\nkedro-datasets${datasets}\n`,
  });
  const TOLD =
    "unknown-dataset-type: The type `pandas.CSVDataSet` of `old` has the spelling from before kedro-datasets 2, which no longer accepts it";

  it("is Kedro 0.18's own, whatever kedro-datasets says, unless it is looked for there alone", async () => {
    expect(await findings(OLD("pandas.CSVDataSet"))).toEqual([]);
    expect(await findings(OLD("kedro_datasets.pandas.CSVDataSet"))).toEqual([
      `warning ${TOLD.replace("`pandas", "`kedro_datasets.pandas")}`,
    ]);
  });

  it("is refused by Kedro 0.19, which makes all datasets of the catalog at once, and by Kedro 1 where it is used", async () => {
    expect(await findings(OLD("pandas.CSVDataSet", "0.19.6"))).toEqual([`error ${TOLD}`]);
    expect(await findings(OLD("pandas.CSVDataSet", "0.19.6", ""))).toEqual([`error ${TOLD}`]);
    expect(await findings(OLD("pandas.CSVDataSet", "0.19.6", "<2"))).toEqual([`warning ${TOLD}`]);
    expect(await findings(OLD("pandas.CSVDataSet", "0.19.6", "~=1.8"))).toEqual([]);
    expect(await findings(OLD("pandas.CSVDataSet", "1.0.0"))).toEqual([`warning ${TOLD}`]);
  });

  it("or any other class of Kedro's that is no dataset", async () => {
    const told =
      "unknown-dataset-type: The type `kedro.config.ConfigLoader` of `old` is a class of Kedro's that is no dataset";
    expect(await findings(OLD("kedro.config.ConfigLoader"))).toEqual([`error ${told}`]);
    expect(await findings(OLD("kedro.config.ConfigLoader", "1.0.0"))).toEqual([`warning ${told}`]);
    expect(await findings(OLD("kedro.io.MemoryDataset"))).toEqual([]);
  });

  it("is no error in a factory, which makes a dataset when one is asked for", async () => {
    const factory = {
      "conf/base/catalog.yml": `${CATALOG}"{name}_old": {type: pandas.CSVDataSet, filepath: old.csv}\n`,
    };
    expect(await findings({ ...OLD("pandas.CSVDataSet", "0.19.6"), ...factory })).toEqual([
      `warning ${TOLD.replace("`old`", "`{name}_old`")}`,
    ]);
  });
});

describe("a catalog entry of a parameter's name", () => {
  const named = (kedro: string, entry = "params:rate") => ({
    "conf/base/catalog.yml": `${CATALOG}"${entry}": {type: pickle.PickleDataset, filepath: rate.pkl}\n`,
    "conf/base/parameters.yml": "rate: 1\n",
    "pyproject.toml": `[tool.kedro]\npackage_name = "story"\nproject_name = "story"\nkedro_init_version = "${kedro}"\n`,
    "requirements.txt": `kedro~=${kedro}\n`,
  });

  it("is refused until Kedro 1, and only where the parameter is there", async () => {
    for (const kedro of ["0.18.14", "0.19.12"])
      for (const entry of ["params:rate", "parameters"])
        expect(await findings(named(kedro, entry))).toEqual([
          expect.stringMatching(/^error parameter-in-catalog: The catalog entry `param/u),
        ]);
    expect(await findings(named("1.0.0"))).toEqual([]);
    expect(await findings(named("0.19.12", "params:other"))).toEqual([]);
  });
});

describe("a text that looks secret by its key", () => {
  const withToken = (value: string) => ({
    "conf/base/catalog.yml": `${CATALOG}more: {type: pandas.CSVDataset, filepath: gs://x/a.csv, credentials: {token: ${value}}}\n`,
  });

  it.each(["hunter2secret", "ya29.a0AfH6SMB", "s3cr3t/with/slashes"])("is a secret: %s", async (value) => {
    expect(await findings(withToken(value))).toEqual([
      "warning secret-in-catalog: `credentials.token` of `more` looks like a secret in clear text",
    ]);
  });

  it.each(["TOKEN", "MY_GCP_TOKEN", "<token>", "your-token-here", "xxxx", "cloud", "/app/.gcloud/key.json", "./k.pem"])(
    "is a placeholder, a way to log in or the path of a key file: %s",
    async (value) => {
      expect(await findings(withToken(value))).toEqual([]);
    },
  );

  it("is told where a URL holds it, and not where the URL joins a public global to it", async () => {
    expect(
      await findings({
        "conf/base/globals.yml": "host: db.example\n",
        "conf/base/catalog.yml": `${CATALOG}more: {type: pandas.SQLTableDataset, table_name: t, credentials: {con: "postgresql://shop:pa55word@\${globals:host}/x"}}\n`,
      }),
    ).toEqual(["warning secret-in-catalog: `credentials.con` of `more` looks like a secret in clear text"]);
  });
});

describe("what one environment lacks", () => {
  const READS = { "src/story/pipelines/p/pipeline.py": create(CLEAN.replace('"raw"', '"params:rate"')) };

  it("is an error where no environment has it", async () => {
    expect(await findings({ ...READS, "conf/dev/parameters.yml": "other: 1\n" }, "prod")).toEqual([
      "error missing-parameter: `clean_raw` reads `params:rate`, which no parameters file defines for `prod`",
    ]);
    expect(await findings({ "conf/base/catalog.yml": "", "conf/dev/catalog.yml": "" }, "prod")).toEqual([
      "error missing-input: `clean_raw` reads `raw`: no node makes it and the catalog has no entry for it",
    ]);
  });

  it("is nothing where a node makes the parameter, as Kedro lets it", async () => {
    const makes = `node(same, "raw", "params:rate", name="estimate")`;
    const reads = CLEAN.replace('"raw"', '"params:rate"');
    expect(await findings({ "src/story/pipelines/p/pipeline.py": create(`${makes}, ${reads}`) }, "prod")).toEqual([]);
  });

  it("is information where another one has it: it may not be meant for all pipelines", async () => {
    expect(await findings({ ...READS, "conf/dev/parameters.yml": "rate: 1\n" }, "prod")).toEqual([
      "info missing-parameter: `clean_raw` reads `params:rate`, which no parameters file defines for `prod`",
    ]);
    expect(await findings({ "conf/base/catalog.yml": "", "conf/dev/catalog.yml": CATALOG }, "prod")).toEqual([
      "info missing-input: `clean_raw` reads `raw`: no node makes it and the catalog has no entry for it",
    ]);
  });
});

describe("a file that does not parse", () => {
  it("is named itself, not only the module that imports it", async () => {
    expect(
      await findings({
        "src/story/pipelines/p/nodes.py": "def clean(raw:\n",
        "src/story/pipelines/p/__init__.py": "from .nodes import clean\nfrom .pipeline import create_pipeline\n",
      }),
    ).toEqual([
      expect.stringMatching(
        /^error python-syntax-error: `src\/story\/pipelines\/p\/nodes\.py` has a syntax error, so find_pipelines\(\) leaves `story\.pipelines\.p` out: /,
      ),
    ]);
  });
});
