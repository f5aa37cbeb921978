import { describe, expect, test } from "vitest";
import { reviewOfStory } from "../../support/review-of-story.ts";

const story = (arguments_: string, body: string, made = "Checks()"): Readonly<Record<string, string>> => ({
  "src/story/settings.py": `import somelib\nfrom story.hooks import Checks\n\nHOOKS = (${made},)\n`,
  "src/story/hooks.py": `from kedro.framework.hooks import hook_impl

SLOW = ("train", "tune")


class Checks:
    kept = ["raw"]

    def __init__(self, names=()):
        self.names = names

    @hook_impl
    def ${arguments_}:
${body
  .split("\n")
  .map((line) => `        ${line}`)
  .join("\n")}
`,
});

/** What is said of a hook that is new with such a body. */
async function said(arguments_: string, body: string, made?: string): Promise<string> {
  const without = { "src/story/settings.py": "HOOKS = ()\n", "src/story/hooks.py": "" };
  const { changes } = await reviewOfStory(without, story(arguments_, body, made));
  const [message = ""] = changes.map((change) => change.message);
  return message.replace(/^.* is new: /u, "");
}

const node = (body: string, made?: string) => said("before_node_run(self, node, inputs, catalog)", body, made);
const dataset = (body: string, made?: string) => said("after_dataset_loaded(self, dataset_name, data)", body, made);

describe("a hook may touch any node or dataset", () => {
  const any = "it runs around every node.";
  test("where no condition names one, or the rest of the method does more", async () => {
    expect(await node("inputs.clear()")).toBe(any);
    expect(await node('if node.name == "train":\n    inputs.clear()\nself.fill(inputs)')).toBe(any);
    expect(await node('if node.name == "train":\n    inputs.clear()\nelse:\n    self.fill(inputs)')).toBe(any);
    expect(await node('if node.name == "train" or self.all:\n    inputs.clear()')).toBe(any);
    expect(await node('if node.name != "train":\n    inputs.clear()')).toBe(any);
    expect(await node('if self.clear(inputs) and node.name == "train":\n    inputs.clear()')).toBe(any);
  });

  test("where what it names is not known, or another name by then", async () => {
    expect(await node("if node.name == self.other:\n    inputs.clear()")).toBe(any);
    expect(await node("if node.name in self.names:\n    inputs.clear()", "Checks(somelib.names())")).toBe(any);
    expect(await node('name = node.name\nname = str(name)\nif name == "train":\n    inputs.clear()')).toBe(any);
  });

  test("where it hands what it is given on, or takes it by a computed name", async () => {
    expect(await node('keep(inputs, inputs["orders"])')).toBe(any);
    expect(await node('inputs["a" + node.name] = 1')).toBe(any);
    expect(await node('inputs["orders"] = len(inputs)')).toBe(any);
    expect(await node('return {"orders": 1, **inputs}')).toBe(any);
  });
});

describe("the nodes that a hook touches are named", () => {
  test("by a comparison with a node's name, either way round", async () => {
    expect(await node('if node.name == "train":\n    inputs.clear()')).toBe("it acts on node `train`.");
    expect(await node('if "train" == node.name and inputs:\n    inputs.clear()')).toBe("it acts on node `train`.");
    expect(await node('if not node.name != "train":\n    inputs.clear()')).toBe("it acts on node `train`.");
  });

  test("by a list of names: written out, as a constant, or as the hook is made with", async () => {
    expect(await node('if node.name in ("train", "clean"):\n    inputs.clear()')).toBe(
      "it acts on nodes `clean`, `train`.",
    );
    expect(await node("if node.name in SLOW:\n    inputs.clear()")).toBe("it acts on nodes `train`, `tune`.");
    expect(await node("if node.name in self.names:\n    inputs.clear()", 'Checks(["clean"])')).toBe(
      "it acts on node `clean`.",
    );
  });

  test("by returning early, and by another name", async () => {
    expect(await node('name = node.name\nif name not in ("train",):\n    return\ninputs.clear()')).toBe(
      "it acts on node `train`.",
    );
  });

  test("by several conditions", async () => {
    const body =
      'if node.name == "a":\n    inputs.clear()\nelif node.name == "b" or "c" == node.name:\n    self.fill(inputs)';
    expect(await node(body)).toBe("it acts on nodes `a`, `b`, `c`.");
  });

  test("by their tags, their namespace and a part of their name", async () => {
    expect(await node('if "slow" in node.tags:\n    inputs.clear()')).toBe("it acts on nodes with tag `slow`.");
    expect(await node('if node.namespace == "ml":\n    inputs.clear()')).toBe("it acts on nodes `ml.*`.");
    expect(await node('if node.name.startswith("train_"):\n    inputs.clear()')).toBe("it acts on nodes `train_*`.");
    expect(await node('if "train" in node.name:\n    inputs.clear()')).toBe("it acts on nodes `*train*`.");
  });
});

describe("the datasets that a hook touches are named", () => {
  test("by the dataset's name", async () => {
    expect(await dataset('if dataset_name == "raw":\n    data.clear()')).toBe("it acts on dataset `raw`.");
    expect(await dataset("if dataset_name not in self.kept:\n    return\ndata.clear()")).toBe(
      "it acts on dataset `raw`.",
    );
  });

  test("by what it takes out of inputs and the catalog", async () => {
    expect(await node('inputs["orders"]["seen"] = True')).toBe("it acts on dataset `orders`.");
    expect(await node('return {"orders": None}')).toBe("it acts on dataset `orders`.");
    expect(await node('catalog.add("extra", MemoryDataset(1))')).toBe("it acts on dataset `extra`.");
    expect(await said("after_catalog_created(self, catalog)", 'catalog["a"] = catalog["b"]')).toBe(
      "it acts on datasets `a`, `b`.",
    );
  });
});

test("what a changed hook touched before counts too", async () => {
  const body = (name: string) => `if node.name == "${name}":\n    inputs.clear()`;
  const side = (name: string) => story("before_node_run(self, node, inputs)", body(name));
  const { changes } = await reviewOfStory(side("train"), side("clean"));
  expect(changes.map(({ criticality, message, reason }) => [criticality, message, reason])).toEqual([
    [
      "risky",
      "Hook `before_node_run` of `story.hooks:Checks` changes: it acts on nodes `clean`, `train`.",
      "It may change what they read and make: data made from now on may differ.",
    ],
  ]);
});

describe("what a changed hook touches", () => {
  const pipeline = {
    "conf/base/catalog.yml": ["raw", "orders", "sums", "lost"]
      .map((name) => `${name}: {type: text.TextDataset, filepath: data/${name}.txt}\n`)
      .join(""),
    "src/story/pipelines/sales/pipeline.py":
      'from kedro.pipeline import node, pipeline\n\nfrom story.functions import same\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(same, "raw", "orders", name="clean"), node(same, "orders", "sums", name="total", tags="slow"), node(same, "raw", "lost", name="lose")])\n',
  };
  const stale = async (arguments_: string, body: string): Promise<readonly string[]> => {
    const side = (text: string) => ({ ...pipeline, ...story(arguments_, text) });
    const { impact } = await reviewOfStory(side(body), side(body.replace("42", "43")));
    return impact.assets.map(({ asset }) => asset);
  };

  test("makes what that is made of stale, and nothing else", async () => {
    const nodes = "before_node_run(self, node, inputs)";
    const [loaded, saved] = ["after_dataset_loaded", "before_dataset_saved"].map(
      (hook) => `${hook}(self, dataset_name, data)`,
    );
    const named = 'if dataset_name == "orders":\n    data.append(42)';
    expect(await stale(nodes, 'if node.name == "total":\n    inputs["orders"] = 42')).toEqual(["local/sums"]);
    expect(await stale(nodes, 'if "slow" in node.tags:\n    inputs["orders"] = 42')).toEqual(["local/sums"]);
    expect(await stale(nodes, 'if node.name.startswith("lo"):\n    inputs["raw"] = 42')).toEqual(["local/lost"]);
    expect(await stale(nodes, 'inputs["orders"].append(42)')).toEqual(["local/sums"]);
    expect(await stale("after_node_run(self, node, outputs)", 'outputs["orders"].append(42)')).toEqual([
      "local/orders",
      "local/sums",
    ]);
    expect(await stale(loaded ?? "", named)).toEqual(["local/sums"]);
    expect(await stale(saved ?? "", named)).toEqual(["local/orders", "local/sums"]);
    expect(await stale("after_catalog_created(self, catalog)", 'catalog["orders"] = 42')).toEqual([
      "local/orders",
      "local/sums",
    ]);
  });

  test("is told when a node gets or loses the tag, or the name, that it asks for", async () => {
    const told = async (body: string, from: string, to: string) => {
      const before = { ...pipeline, ...story("before_node_run(self, node, inputs)", body) };
      const path = "src/story/pipelines/sales/pipeline.py";
      const { changes, impact } = await reviewOfStory(before, { ...before, [path]: before[path].replace(from, to) });
      return [
        ...changes.map(({ criticality, message }) => `${criticality}: ${message}`),
        ...impact.assets.map(({ asset }) => asset),
      ];
    };
    const tagged = 'if "slow" in node.tags:\n    inputs["orders"] = 42';
    const named = 'if node.name == "total":\n    inputs["orders"] = 42';
    expect(await told(tagged, '"slow"', '"big"')).toEqual([
      "risky: Node `total` gains tag `big` and loses tag `slow`, which hook `story.hooks:Checks` asks for.",
      "local/sums",
    ]);
    expect(await told(tagged, '"lose"', '"lose", tags="big"')).toEqual(["safe: Node `lose` gains tag `big`."]);
    expect(await told(named, '"total"', '"sum"')).toEqual([
      "risky: Node `total` is now called `sum`, which hook `story.hooks:Checks` asks for.",
      "local/sums",
    ]);
    expect(await told(named, '"lose"', '"loss"')).toEqual(["risky: Node `lose` is now called `loss`."]);
  });

  test("is left open where it may be anything", async () => {
    expect(await stale("before_node_run(self, node, inputs)", "inputs.update(raw=42)")).toEqual([]);
  });
});
