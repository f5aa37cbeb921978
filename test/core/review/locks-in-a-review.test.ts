import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/core/model/report.ts";
import { renderSummary } from "../../../src/core/report/summary/summary.ts";
import { renderTerminal } from "../../../src/core/report/terminal/terminal.ts";
import { reviewOfStory } from "../../support/review-of-story.ts";

type Files = Readonly<Record<string, string>>;

const SHOP: Files = {
  "src/story/settings.py": "from story.hooks import Checks\n\nHOOKS = (Checks(),)\n",
  "src/story/hooks.py":
    "import great_expectations as gx\nfrom kedro.framework.hooks import hook_impl\n\n\nclass Checks:\n    @hook_impl\n    def after_dataset_loaded(self, data):\n        gx.check(data)\n",
  "src/story/text.py": "from dateutil import parser\n\n\ndef day(text):\n    return parser.parse(text)\n",
  "src/story/pipelines/sales/nodes.py": `import json

import yaml
from sklearn.linear_model import Ridge

from story.text import day


def clean(raw):
    return [day(one) for one in json.loads(raw)]


def train(orders):
    return Ridge().fit(orders)


def describe(orders):
    import numpy as np
    return str(np.mean(orders))
`,
  "src/story/pipelines/sales/pipeline.py": `from kedro.pipeline import node, pipeline

from .nodes import clean, describe, train


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(clean, "raw", "orders", name="clean"),
            node(train, "orders", "model", name="train"),
            node(describe, "orders", "description", name="describe"),
        ]
    )
`,
  "conf/base/catalog.yml":
    "raw:\n  type: text.TextDataset\n  filepath: data/raw.txt\n\norders:\n  type: pandas.ParquetDataset\n  filepath: data/orders.parquet\n",
};

const uv = (versions: Readonly<Record<string, string>>): string =>
  Object.entries(versions)
    .map(([name, version]) => `[[package]]\nname = "${name}"\nversion = "${version}"\n`)
    .join("\n");

const LOCKED = {
  attrs: "25.1.0",
  certifi: "2025.1.1",
  "kedro-datasets": "9.0.0",
  numpy: "2.1.0",
  pandas: "2.2.3",
  pyarrow: "19.0.0",
  "python-dateutil": "2.9.0",
  pyyaml: "6.0.1",
  "scikit-learn": "1.5.1",
};

/** The review of a lock that holds other versions. */
function reviewOf(before: Files, after: Files): Promise<Report> {
  return reviewOfStory({ ...SHOP, ...before }, { ...SHOP, ...after });
}

async function told(before: Files, after: Files) {
  const { verdict, changes, impact, edits } = await reviewOf(before, after);
  return {
    verdict,
    changes: changes.map(({ criticality, message }) => `${criticality}: ${message}`),
    stale: impact.rematerialize.length,
    rows: edits.length,
  };
}

describe("a lock that holds other versions", () => {
  test("is one row, majors first, with what uses each package; nothing is stale, and the verdict is what it was", async () => {
    const newer = {
      ...LOCKED,
      certifi: "2025.2.2",
      attrs: "26.0.0",
      numpy: "2.2.0",
      pandas: "3.0.0",
      "scikit-learn": "1.5.2",
    };
    expect(await told({ "uv.lock": uv(LOCKED) }, { "uv.lock": uv(newer) })).toEqual({
      verdict: "pass",
      changes: [
        "safe: `uv.lock` holds `pandas` `2.2.3` → `3.0.0` (used by 1 dataset: `orders`).",
        "safe: `uv.lock` holds `numpy` `2.1.0` → `2.2.0` (used by 1 node: `describe`).",
        "safe: `uv.lock` holds `scikit-learn` `1.5.1` → `1.5.2` (used by 1 node: `train`).",
        "safe: `uv.lock` holds other versions of 2 packages that no node, dataset or hook imports.",
      ],
      stale: 0,
      rows: 1,
    });
    const report = await reviewOf({ "uv.lock": uv(LOCKED) }, { "uv.lock": uv(newer) });
    const row =
      "`uv.lock` holds other versions of 3 packages that the project uses: `pandas` `2.2.3` → `3.0.0` (1 dataset: `orders`); `numpy` `2.1.0` → `2.2.0` (1 node: `describe`); `scikit-learn` `1.5.1` → `1.5.2` (1 node: `train`). `uv.lock` holds other versions of 2 packages that no node, dataset or hook imports.";
    expect(renderSummary([report])).toContain(row);
    expect(renderTerminal([report])).toContain(row);
  });

  test("tells what a helper imports, what a hook does, and what runs everywhere", async () => {
    const older = { dagster: "1.11.0", "great-expectations": "1.3.0", kedro: "1.0.0", "python-dateutil": "2.8.0" };
    const newer = { dagster: "1.12.0", "great-expectations": "1.4.0", kedro: "1.1.0", "python-dateutil": "2.9.0" };
    expect((await told({ "uv.lock": uv(older) }, { "uv.lock": uv(newer) })).changes).toEqual([
      "safe: `uv.lock` holds `dagster` `1.11.0` → `1.12.0` (used by every job).",
      "safe: `uv.lock` holds `great-expectations` `1.3.0` → `1.4.0` (used by code around nodes: `story.hooks:Checks`).",
      "safe: `uv.lock` holds `kedro` `1.0.0` → `1.1.0` (used by every node).",
      "safe: `uv.lock` holds `python-dateutil` `2.8.0` → `2.9.0` (used by 1 node: `clean`).",
    ]);
  });

  test("of which nothing is imported is a number", async () => {
    const { changes, verdict, rows } = await told(
      { "poetry.lock": uv({ attrs: "1", certifi: "1", six: "1" }) },
      { "poetry.lock": uv({ attrs: "2", idna: "1", six: "2" }) },
    );
    expect({ changes, verdict, rows }).toEqual({
      changes: [
        "safe: `poetry.lock` changes 4 packages that no node, dataset or hook imports: 2 in other versions, 1 new, 1 removed.",
      ],
      verdict: "pass",
      rows: 1,
    });
  });

  test("and several of one package tells those that differ", async () => {
    const lock = (...versions: readonly string[]): string =>
      versions.map((version) => uv({ numpy: version })).join("\n");
    expect(
      (await told({ "uv.lock": lock("1.26.4", "2.1.0") }, { "uv.lock": lock("1.26.4", "2.2.0") })).changes,
    ).toEqual(["safe: `uv.lock` holds `numpy` `2.1.0` → `2.2.0` (used by 1 node: `describe`)."]);
  });

  test("that no longer holds what a node imports is for review, unless another package has its modules", async () => {
    const lock = { "uv.lock": uv({ numpy: "2.1.0", pyyaml: "6.0.1", "scikit-learn": "1.5.1" }) };
    expect(await told(lock, { "uv.lock": uv({ numpy: "2.1.0", pyyaml: "6.0.1" }) })).toEqual({
      verdict: "warn",
      changes: ["risky: `uv.lock` no longer holds `scikit-learn` (`1.5.1`) (used by 1 node: `train`)."],
      stale: 0,
      rows: 1,
    });
    const other = { "uv.lock": uv({ numpy: "2.1.0", pyyaml: "6.0.1", "scikit-learn-intelex": "2025.1" }) };
    expect((await told(lock, other)).verdict).toBe("pass");
  });

  test("is told whole where it is new, and against the one whose place it takes", async () => {
    const { changes, verdict } = await told({}, { "uv.lock": uv(LOCKED) });
    expect({ changes, verdict }).toEqual({
      changes: ["safe: `uv.lock` is new: it fixes the versions of 9 packages."],
      verdict: "pass",
    });
    expect(
      (await told({ "poetry.lock": uv(LOCKED) }, { "uv.lock": uv({ ...LOCKED, numpy: "2.2.0" }) })).changes,
    ).toEqual(["safe: `uv.lock` holds `numpy` `2.1.0` → `2.2.0` (used by 1 node: `describe`)."]);
  });
});

describe("other files that fix versions", () => {
  const changed = async (file: string, before: string, after: string) =>
    (await told({ [file]: before }, { [file]: after })).changes;

  test("are compiled requirements, whatever they hold besides", async () => {
    const compiled = (numpy: string, six: string): string =>
      `#\n# This file is autogenerated by pip-compile with Python 3.11\n#\nnumpy==${numpy} \\\n    --hash=sha256:abc\n    # via pandas\nsix==${six}\n`;
    expect(await changed("requirements.txt", compiled("2.1.0", "1.16.0"), compiled("2.2.0", "1.17.0"))).toEqual([
      "safe: `requirements.txt` holds `numpy` `2.1.0` → `2.2.0` (used by 1 node: `describe`).",
      "safe: `requirements.txt` holds other versions of 1 package that no node, dataset or hook imports.",
    ]);
  });

  test("are requirements with one version each; of others, the lines that have one", async () => {
    expect(await changed("requirements.txt", "numpy==2.1.0\n", "numpy==2.2.0\n")).toEqual([
      "safe: `requirements.txt` holds `numpy` `2.1.0` → `2.2.0` (used by 1 node: `describe`).",
    ]);
    expect(
      await changed("requirements.txt", "numpy==2.1.0\npandas>=2\nruff>=0.1\n", "numpy==2.2.0\npandas>=3\nruff>=0.2\n"),
    ).toEqual([
      "risky: `requirements.txt` asks for `pandas` `>=2` → `>=3`.",
      "safe: `requirements.txt` asks for `ruff` `>=0.1` → `>=0.2`.",
      "safe: `requirements.txt` holds `numpy` `2.1.0` → `2.2.0` (used by 1 node: `describe`).",
    ]);
  });

  test("hold the same version however it is spelled, and once where two lines do", async () => {
    expect(await changed("requirements.txt", "numpy==2.1\nnumpy==2.1.0\n", "numpy==2.1.0\n")).toEqual([]);
    expect(await changed("requirements.txt", "numpy==2.1.0rc1\n", "numpy==2.1.0-rc.1\n")).toEqual([]);
    expect(await changed("requirements.txt", "numpy==2.1\nnumpy==2.1.0\n", "numpy==2.2\n")).toEqual([
      "safe: `requirements.txt` holds `numpy` `2.1.0` → `2.2` (used by 1 node: `describe`).",
    ]);
    expect(await changed("requirements.txt", "numpy==2.1.0+cpu\n", "numpy==2.1.0+cu118\n")).toEqual([
      "safe: `requirements.txt` holds `numpy` `2.1.0+cpu` → `2.1.0+cu118` (used by 1 node: `describe`).",
    ]);
  });

  test("are conda's environment, as it is exported, and its lock", async () => {
    const exported = (numpy: string): string =>
      `name: story\ndependencies:\n  - python=3.11.9=h1\n  - numpy=${numpy}=py311h1\n  - pip:\n      - six==1.16.0\n`;
    expect(await changed("environment.yml", exported("2.1.0"), exported("2.2.0"))).toEqual([
      "safe: `environment.yml` holds `numpy` `2.1.0` → `2.2.0` (used by 1 node: `describe`).",
    ]);
    const lock = (numpy: string): string =>
      `version: 1\npackage:\n  - name: numpy\n    version: ${numpy}\n    manager: conda\n    platform: linux-64\n`;
    expect(await changed("conda-lock.yml", lock("2.1.0"), lock("2.2.0"))).toEqual([
      "safe: `conda-lock.yml` holds `numpy` `2.1.0` → `2.2.0` (used by 1 node: `describe`).",
    ]);
  });
});

describe("what a project asks for where a lock says which version is installed", () => {
  test("is told, and needs no look", async () => {
    const asks = (pandas: string) => ({
      "requirements.txt": `kedro\npandas${pandas}\n`,
      "uv.lock": uv(LOCKED),
    });
    expect((await told(asks(">=2"), asks(">=2.1"))).changes).toEqual([
      "safe: `requirements.txt` asks for `pandas` `>=2` → `>=2.1`.",
    ]);
  });
});

describe("a package that the requirements no longer ask for", () => {
  const judged = async (name: string, change: Files = {}): Promise<readonly string[]> => {
    const before = { ...SHOP, "requirements.txt": `kedro\n${name}\n` };
    const { changes } = await reviewOfStory(before, { ...before, ...change, "requirements.txt": "kedro\n" });
    return changes.flatMap(({ type, criticality, reason }) =>
      type === "requirement-removed" ? [`${criticality}: ${reason}`] : [],
    );
  };
  const LOOK = ["risky: Code that imports it fails once environments are rebuilt."];

  test.each(["scikit-learn", "python-dateutil", "numpy", "great_expectations", "pandas"])(
    "needs a look where a node, a dataset or a hook imports it: %s",
    async (name) => {
      expect(await judged(name)).toEqual(LOOK);
    },
  );

  test.each(["s3fs", "psycopg2-binary", "openpyxl"])("needs a look where others load it by name: %s", async (name) => {
    expect(await judged(name)).toEqual(LOOK);
  });

  test("needs a look where the registry alone imports it", async () => {
    const registry =
      "from kedro.framework.project import find_pipelines\nfrom toolz import identity\n\n\ndef register_pipelines():\n    return identity(find_pipelines())\n";
    const plain = registry.replace("identity(find_pipelines())", "find_pipelines()");
    expect(await judged("toolz", { "src/story/pipeline_registry.py": plain })).toEqual(LOOK);
  });

  test("needs a look where a pipeline could not be read", async () => {
    const PIPELINE = "src/story/pipelines/sales/pipeline.py";
    const unread = {
      [PIPELINE]: `from unread import node\n${(SHOP[PIPELINE] ?? "").replace("import node, ", "import ")}`,
    };
    expect(await judged("pytest", unread)).toEqual(LOOK);
  });

  test.each(["pytest", "jupyterlab", "sphinx"])("is safe else: %s", async (name) => {
    expect(await judged(name)).toEqual(["safe: Nothing of the project imports it."]);
  });
});
