import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/core/model/report.ts";
import { edited, reviewOfStory } from "../../support/review-of-story.ts";

type Files = Readonly<Record<string, string>>;

const SETTINGS = "src/story/settings.py";
const HOOKS = "src/story/hooks.py";
const CONTEXT = "src/story/context.py";
const SHOP: Files = {
  [SETTINGS]:
    "from story.context import ShopContext\nfrom story.hooks import Checks, Timer\n\nHOOKS = (Checks(3), Timer())\nCONTEXT_CLASS = ShopContext\n",
  [CONTEXT]:
    'from kedro.framework.context import KedroContext\n\n\nclass ShopContext(KedroContext):\n    def banner(self):\n        return "shop"\n',
  [HOOKS]: `import logging
import time

from kedro.framework.hooks import hook_impl

from story.checks import is_fine

log = logging.getLogger(__name__)


class Checks:
    def __init__(self, most):
        self.most = most

    @hook_impl
    def before_node_run(self, node, inputs):
        if not is_fine(inputs, self.most):
            raise ValueError(node.name)

    @hook_impl
    def after_dataset_loaded(self, dataset_name, data):
        self.fill(data)

    def fill(self, data):
        data["seen"] = True


class Timer:
    def __init__(self):
        self.started = {}

    @hook_impl
    def before_node_run(self, node):
        self.started[node.name] = time.time()

    @hook_impl
    def after_node_run(self, node):
        log.info("%s took %s", node.name, time.time() - self.started.pop(node.name))
`,
  "src/story/checks.py": "def is_fine(inputs, most):\n    return len(inputs) < most\n",
  "conf/base/catalog.yml":
    "raw:\n  type: text.TextDataset\n  filepath: data/raw.txt\n\norders:\n  type: text.TextDataset\n  filepath: data/orders.txt\n",
  "src/story/pipelines/sales/nodes.py": "def clean(raw):\n    return raw\n",
  "src/story/pipelines/sales/pipeline.py":
    'from kedro.pipeline import node, pipeline\n\nfrom .nodes import clean\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(clean, "raw", "orders", name="clean")])\n',
};

type Change = Readonly<Record<string, (text: string) => string>>;

const review = (change: Change, before: Files = SHOP): Promise<Report> => reviewOfStory(before, edited(before, change));

/** What is told, how serious it is, what must be made again, and what became of the edited files. */
async function told(change: Change, before: Files = SHOP) {
  const { changes, impact, changedFiles } = await review(change, before);
  return {
    changes: changes.map(({ criticality, message }) => `${criticality}: ${message}`),
    stale: impact.assets.map(({ asset }) => asset),
    files: (changedFiles ?? []).map(({ path, account }) => `${path} ${account}`),
  };
}

const replaced =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`);
    return text.replace(from, to);
  };

describe("a change in the code of a project's hook", () => {
  test("is for review, and claims nothing about which data it touches", async () => {
    expect(await told({ [HOOKS]: replaced("raise ValueError(node.name)", "inputs.clear()") })).toEqual({
      changes: ["risky: Hook `before_node_run` of `story.hooks:Checks` changes: it runs around every node."],
      stale: [],
      files: ["src/story/hooks.py explains"],
    });
  });

  test("counts in a method that only one hook calls, and in a function of another module", async () => {
    expect((await told({ [HOOKS]: replaced('data["seen"] = True', 'data["seen"] = False') })).changes).toEqual([
      "risky: Hook `after_dataset_loaded` of `story.hooks:Checks` changes: it runs around every loading of a dataset.",
    ]);
    expect(await told({ "src/story/checks.py": replaced("<", "<=") })).toEqual({
      changes: [
        "risky: Hook `before_node_run` of `story.hooks:Checks` changes by `story.checks:is_fine`: it runs around every node.",
      ],
      stale: [],
      files: ["src/story/checks.py explains"],
    });
  });

  test("counts in what the hook is made with", async () => {
    expect(await told({ [SETTINGS]: replaced("Checks(3)", "Checks(4)") })).toEqual({
      changes: [
        "risky: Hooks `after_dataset_loaded`, `before_node_run` of `story.hooks:Checks` change: they run around every loading of a dataset and around every node.",
      ],
      stale: [],
      files: ["src/story/settings.py explains"],
    });
  });

  test("is safe where both sides only write messages", async () => {
    expect((await told({ [HOOKS]: replaced('"%s took %s"', '"%s: %s"') })).changes).toEqual([
      "safe: Hook `after_node_run` of `story.hooks:Timer` changes: it runs around every node.",
    ]);
    expect((await told({ [HOOKS]: replaced("self.started[node.name] =", "node.started =") })).changes).toEqual([
      "risky: Hooks `after_node_run`, `before_node_run` of `story.hooks:Timer` change: they run around every node.",
    ]);
  });

  test("is not taken for messages where the project stands behind the names of logging and of Python", async () => {
    const risky = ["risky: Hook `after_node_run` of `story.hooks:Timer` changes: it runs around every node."];
    const hooks = SHOP[HOOKS] ?? "";
    const loud =
      "class Loud:\n    def info(self, text, node, seconds):\n        node.seconds = seconds\n\n\nlog = Loud()\n";
    const named = { ...SHOP, [HOOKS]: hooks.replace("log = logging.getLogger(__name__)\n", loud) };
    expect((await told({ [HOOKS]: replaced('"%s took %s"', '"%s: %s"') }, named)).changes).toEqual(risky);
    const own = "def print(text, node):\n    node.seen = text\n\n\nclass Timer:";
    const printed = {
      ...SHOP,
      [HOOKS]: hooks.replace("class Timer:", own).replace('log.info("%s took %s", node.name,', 'print("took", node,'),
    };
    expect((await told({ [HOOKS]: replaced('"took"', '"ran"') }, printed)).changes).toEqual(risky);
  });

  test("is nothing where one that does more writes another message", async () => {
    const louder = {
      [HOOKS]: replaced("        self.fill(data)", '        log.info("seen")\n        self.fill(data)'),
    };
    expect(await told(louder)).toEqual({ changes: [], stale: [], files: [`${HOOKS} unused`] });
  });

  test("is nothing where only annotations differ: nothing reads those of a hook", async () => {
    expect(
      (await told({ [HOOKS]: replaced("(self, node, inputs)", "(self, node, inputs: dict) -> None") })).changes,
    ).toEqual([]);
  });

  test("is nothing where only comments and docstrings differ", async () => {
    expect(
      (
        await told({
          [HOOKS]: replaced("        self.fill(data)", '        """Mark."""\n        self.fill(data)  # all'),
        })
      ).changes,
    ).toEqual([]);
  });
});

describe("the hooks that settings.py names", () => {
  test("are told when one goes or comes", async () => {
    const without = { [SETTINGS]: replaced("HOOKS = (Checks(3), Timer())", "HOOKS = (Timer(),)") };
    expect(await told(without)).toEqual({
      changes: [
        "risky: Hooks `after_dataset_loaded`, `before_node_run` of `story.hooks:Checks` are removed: they ran around every loading of a dataset and around every node.",
      ],
      stale: [],
      files: ["src/story/settings.py explains"],
    });
    const before = { ...SHOP, [SETTINGS]: without[SETTINGS]?.(SHOP[SETTINGS] ?? "") ?? "" };
    expect((await told({ [SETTINGS]: () => SHOP[SETTINGS] ?? "" }, before)).changes).toEqual([
      "risky: Hooks `after_dataset_loaded`, `before_node_run` of `story.hooks:Checks` are new: they run around every loading of a dataset and around every node.",
    ]);
  });

  test("are told when a class implements one more, or one less", async () => {
    expect(
      (
        await told({
          [HOOKS]: replaced("    @hook_impl\n    def after_dataset_loaded", "    def after_dataset_loaded"),
        })
      ).changes,
    ).toEqual([
      "risky: Hook `after_dataset_loaded` of `story.hooks:Checks` is removed: it ran around every loading of a dataset.",
    ]);
  });

  test("run in another order: that matters where two that do more than log share a hook", async () => {
    const swapped = { [SETTINGS]: replaced("Checks(3), Timer()", "Timer(), Checks(3)") };
    expect((await told(swapped)).changes).toEqual([
      "safe: Hooks are named in another order: `story.hooks:Checks`, `story.hooks:Timer` → `story.hooks:Timer`, `story.hooks:Checks`.",
    ]);
    const acting = { ...SHOP, [HOOKS]: replaced("self.started[node.name] =", "node.started =")(SHOP[HOOKS] ?? "") };
    expect((await told(swapped, acting)).changes).toEqual([
      "risky: Hooks are named in another order: `story.hooks:Checks`, `story.hooks:Timer` → `story.hooks:Timer`, `story.hooks:Checks`.",
    ]);
  });

  test("may be named in another module, which is then the edited one", async () => {
    const list = "src/story/registered.py";
    const before = {
      ...SHOP,
      [SETTINGS]: "from story.registered import HOOKS\n",
      [list]: "from story.hooks import Checks, Timer\n\nHOOKS = (Checks(3), Timer())\n",
    };
    expect(await told({ [list]: replaced("Checks(3), Timer()", "Checks(3),") }, before)).toEqual({
      changes: [
        "safe: Hooks `after_node_run`, `before_node_run` of `story.hooks:Timer` are removed: they ran around every node.",
      ],
      stale: [],
      files: [`${list} explains`],
    });
  });

  test("may move to another module and stay what they are", async () => {
    const file = SHOP[HOOKS] ?? "";
    const moved = {
      [HOOKS]: () => "",
      "src/story/around.py": () => file,
      [SETTINGS]: replaced("from story.hooks", "from story.around"),
    };
    expect((await told(moved)).changes).toEqual([
      "safe: The hooks of `story.around:Checks` were those of `story.hooks:Checks`.",
      "safe: The hooks of `story.around:Timer` were those of `story.hooks:Timer`.",
    ]);
  });
});

describe("a class that settings.py puts in the place of Kedro's", () => {
  test("is told when its code changes", async () => {
    expect(await told({ [CONTEXT]: replaced('"shop"', '"store"') })).toEqual({
      changes: [
        "risky: The code of `story.context:ShopContext` changes, which is `CONTEXT_CLASS`: `story.context:ShopContext.banner`.",
      ],
      stale: [],
      files: ["src/story/context.py explains"],
    });
  });

  test("is told when it comes or goes", async () => {
    expect((await told({ [SETTINGS]: replaced("CONTEXT_CLASS = ShopContext\n", "") })).changes).toEqual([
      "risky: `CONTEXT_CLASS` is no longer the project's own `story.context:ShopContext`.",
    ]);
  });
});

describe("code that runs beside nodes and that no setting names as a class", () => {
  const with_ = (files: Files): Files => ({ ...SHOP, ...files });
  const RUNNER = "src/story/runners.py";
  const CLI = "src/story/cli.py";

  test("is a runner: only `kedro run` goes through it", async () => {
    const runner =
      "from kedro.runner import SequentialRunner\n\n\nclass Careful(SequentialRunner):\n    tries = 2\n\n\nclass Other:\n    pass\n";
    const before = with_({ [RUNNER]: runner });
    expect(await told({ [RUNNER]: replaced("tries = 2", "tries = 3") }, before)).toEqual({
      changes: ["safe: Runner `story.runners:Careful` changes."],
      stale: [],
      files: [`${RUNNER} explains`],
    });
    expect((await told({ [RUNNER]: () => runner })).changes).toEqual(["safe: Runner `story.runners:Careful` is new."]);
    expect((await told({ [RUNNER]: replaced("    pass", "    x = 1") }, before)).changes).toEqual([]);
  });

  test("is the project's commands", async () => {
    const before = with_({ [CLI]: "import click\n\n\n@click.group()\ndef cli():\n    pass\n" });
    expect(await told({ [CLI]: replaced("pass", "print(1)") }, before)).toEqual({
      changes: ["safe: The project's own commands in `story.cli` change."],
      stale: [],
      files: [`${CLI} explains`],
    });
  });

  test("is what settings.py does as it is imported, by helpers too", async () => {
    const before = with_({
      [SETTINGS]: `import os\nfrom story.start import prepare\n\nos.environ["MODE"] = "a"\nprepare()\n${SHOP[SETTINGS] ?? ""}`,
      "src/story/start.py": "import numpy\n\n\ndef prepare():\n    numpy.random.seed(1)\n",
    });
    const risky = "risky: What `story.settings` does when it is imported changes";
    expect((await told({ [SETTINGS]: replaced('"a"', '"b"') }, before)).changes).toEqual([`${risky}.`]);
    expect(await told({ "src/story/start.py": replaced("seed(1)", "seed(2)") }, before)).toEqual({
      changes: [`${risky} by \`story.start:prepare\`.`],
      stale: [],
      files: ["src/story/start.py explains"],
    });
  });

  test("is a module that puts something in the place of Kedro's", async () => {
    const before = with_({
      "src/story/patching.py":
        "from kedro_datasets.json import JSONDataset\n\n\ndef save(self, data):\n    return 1\n\n\nJSONDataset.save = save\n",
    });
    expect(await told({ "src/story/patching.py": replaced("return 1", "return 2") }, before)).toEqual({
      changes: ["risky: What `story.patching` does when it is imported changes."],
      stale: [],
      files: ["src/story/patching.py explains"],
    });
  });

  test("is a setting that decides nothing about the catalog", async () => {
    const before = with_({ [SETTINGS]: `${SHOP[SETTINGS] ?? ""}SESSION_STORE_ARGS = {"path": "a"}\n` });
    expect((await told({ [SETTINGS]: replaced('"a"', '"b"') }, before)).changes).toEqual([
      "safe: `SESSION_STORE_ARGS` changes.",
    ]);
    const disabled = 'DISABLE_HOOKS_FOR_PLUGINS = ("kedro-mlflow",)\n';
    expect((await told({ [SETTINGS]: (text) => text + disabled })).changes).toEqual([
      "risky: `DISABLE_HOOKS_FOR_PLUGINS` is new.",
    ]);
  });
});
