import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { layeredProject } from "./layered-project.ts";
import { entry, functions, pipeline, SHOP } from "./shop-project.ts";
import { below, changed, edited, project, type Sample, type Texts } from "./story-files.ts";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));
const TRAINING = "src/story/pipelines/training/";

/** The changes of which `npm run samples` shows the comment, from the ordinary to the extreme. */
export function samples(): readonly Sample[] {
  const example = folder(join(EXAMPLES, "ferries"));
  return [
    { name: "example", before: example, after: { ...example, ...folder(join(EXAMPLES, "ferries-change")) } },
    { name: "small", before: SHOP, after: edited(SHOP, "conf/base/parameters.yml", "every: 5", "every: 4") },
    { name: "nothing", before: SHOP, after: edited(SHOP, `${TRAINING}nodes.py`, "\n\n\n", "\n\n\n# tidied\n") },
    { name: "schedule only", before: SHOP, after: edited(SHOP, "conf/base/dagster.yml", '"0 6 * * 1"', '"0 5 * * *"') },
    { name: "namespaces move", before: SHOP, after: namespaces() },
    {
      name: "a link is cut",
      before: SHOP,
      after: edited(SHOP, "src/story/pipelines/ingest/pipeline.py", '"customers", name', '"clients", name'),
    },
    {
      name: "broken YAML",
      before: SHOP,
      after: edited(SHOP, "conf/base/catalog.yml", "orders:\n  type", "orders:\n type: ["),
    },
    {
      name: "broken Python",
      before: SHOP,
      after: edited(SHOP, `${TRAINING}pipeline.py`, "return Pipeline(", "return Pipeline(("),
    },
    ...partlyKnown(),
    { name: "several environments", ...environments() },
    { name: "monorepo", ...monorepo() },
    { name: "huge", ...huge() },
    { name: "new project", before: { "README.md": "" }, after: SHOP },
    { name: "removed project", before: below("old", SHOP), after: { "README.md": "" } },
    {
      name: "chain of 60",
      before: chain(60),
      after: edited(chain(60), "src/story/pipelines/chain/nodes.py", "return [left", "return [left, 1"),
    },
    ...[300, 3000, 10_000].map((size) => layered(size)),
  ];
}

function folder(path: string): Texts {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const whole = join(file.parentPath, file.name);
      return [relative(path, whole), readFileSync(whole, "utf8")];
    }),
  );
}

function layered(size: number): Sample {
  const before = layeredProject(size);
  const after = edited(before, "src/story/pipelines/stage_03/nodes.py", "return [left", "return [1, left");
  return { name: `${size} assets`, before, after };
}

function namespaces(): Texts {
  const wrapped = (name: string): string =>
    (SHOP[`src/story/pipelines/${name}/pipeline.py`] ?? "").replace(
      "        ]\n",
      `        ],\n        namespace="${name}",\n        inputs={"orders", "customers"} if "${name}" != "training" else {"features"},\n        parameters={"params:split"} if "${name}" == "training" else None,\n`,
    );
  return changed(SHOP, {
    [`${TRAINING}pipeline.py`]: wrapped("training"),
    "src/story/pipelines/reporting/pipeline.py": wrapped("reporting"),
  });
}

function partlyKnown(): readonly Sample[] {
  const unread = (body: string): Texts =>
    changed(SHOP, {
      "requirements.txt": "kedro\nrequests\n",
      "src/story/pipelines/scoring/__init__.py": "from .pipeline import create_pipeline\n",
      "src/story/pipelines/scoring/pipeline.py": `import requests

from kedro.pipeline import Pipeline, node


def create_pipeline(**kwargs):
    names = requests.get("https://example.org/names").json()
    return Pipeline([node(helper, name, f"{name}_score") for name in names])


def helper(value):
    return ${body}
`,
    });
  return [
    { name: "partly known", before: unread("value"), after: unread("value + 1") },
    {
      name: "partly known, other change",
      before: unread("value"),
      after: edited(unread("value"), "conf/base/parameters.yml", "every: 5", "every: 4"),
    },
  ];
}

function environments(): Pick<Sample, "before" | "after"> {
  const settings = (uri: string): string => `tracking: ${uri}\n`;
  const before = changed(SHOP, {
    "conf/dev/globals.yml": settings("dev"),
    "conf/prod/globals.yml": settings("prod"),
    "conf/staging/globals.yml": settings("staging"),
    "conf/staging/parameters.yml": "country: SE\n",
  });
  return { before, after: edited(before, "conf/base/parameters.yml", "every: 5", "every: 4") };
}

function monorepo(): Pick<Sample, "before" | "after"> {
  const names = ["billing", "sales", "search", "stock"];
  const all = (edit: (name: string) => Texts): Texts =>
    Object.assign({}, ...names.map((name) => below(`services/${name}`, edit(name)))) as Texts;
  return {
    before: all(() => SHOP),
    after: all((name) =>
      name === "billing"
        ? edited(SHOP, "conf/base/parameters.yml", "every: 5", "every: 4")
        : name === "sales"
          ? edited(SHOP, `${TRAINING}pipeline.py`, '"features", "params:split"', '"features", "params:splits"')
          : SHOP,
    ),
  };
}

/** Forty parameters, twelve functions and the paths of sixty datasets change in three environments. */
function huge(): Pick<Sample, "before" | "after"> {
  const names = Array.from({ length: 60 }, (_, index) => `table_${index}`);
  const side = (version: number): Texts =>
    project({
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, part) => {
          const own = names.filter((_, index) => index % 12 === part);
          const nodes = own.map(
            (name) => `node(work_${part}, ["raw_${part}", "params:${name}"], "${name}", name="make_${name}")`,
          );
          return [
            [`src/story/pipelines/part_${part}/pipeline.py`, pipeline(`part_${part}`, nodes)],
            [
              `src/story/pipelines/part_${part}/nodes.py`,
              functions([`work_${part}(raw, option)`]).replace("return [", `return [${version}, `),
            ],
          ] as const;
        }).flat(),
      ),
      "conf/base/catalog.yml": [
        ...Array.from({ length: 12 }, (_, part) => entry(`raw_${part}`, "pandas.CSVDataset", `data/${part}.csv`)),
        ...names.map(
          (name) => `${name}:\n  type: pandas.ParquetDataset\n  filepath: data/v${version}/${name}.parquet\n`,
        ),
      ].join(""),
      "conf/base/parameters.yml": names.map((name, index) => `${name}: ${index < 40 ? version : 0}\n`).join(""),
      "conf/dev/globals.yml": "stage: dev\n",
      "conf/prod/globals.yml": "stage: prod\n",
      "conf/prod/parameters.yml": `table_1: ${version + 10}\n`,
      "conf/staging/globals.yml": "stage: staging\n",
    });
  return { before: side(1), after: side(2) };
}

function chain(length: number): Texts {
  return project({
    "src/story/pipelines/chain/pipeline.py": `from kedro.pipeline import Pipeline, node

from .nodes import first, step


def create_pipeline(**kwargs):
    return Pipeline(
        [
            node(first, "raw", "link_0", name="first"),
            *[node(step, f"link_{index}", f"link_{index + 1}", name=f"step_{index}") for index in range(${length})],
        ]
    )
`,
    "conf/base/catalog.yml": entry("raw", "pandas.CSVDataset", "data/raw.csv"),
    "src/story/pipelines/chain/nodes.py": functions(["first(left)", "step(value)"]),
  });
}
