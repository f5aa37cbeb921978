import { expect, test } from "vitest";
import { reviewOfStory } from "../../support/review-of-story.ts";

type Files = Readonly<Record<string, string>>;

const RESOLVERS = "src/story/resolvers.py";
const SHOP: Files = {
  "src/story/settings.py":
    "from story.resolvers import rate, twice\n\nCONFIG_LOADER_ARGS = {'custom_resolvers': {'rate': rate, 'twice': twice}}\n",
  [RESOLVERS]:
    "import somelib\n\n\ndef rate(name):\n    return somelib.ask(name)\n\n\ndef twice(text):\n    return text + text\n",
  "conf/base/catalog.yml":
    "raw:\n  type: text.TextDataset\n  filepath: data/raw.txt\n\norders:\n  type: text.TextDataset\n  filepath: data/${twice:a}.txt\n\nreport:\n  type: text.TextDataset\n  filepath: data/report.txt\n",
  "conf/base/parameters.yml": "rate: ${rate:dollar}\n",
  "src/story/pipelines/sales/nodes.py":
    "def clean(raw):\n    return raw\n\n\ndef describe(orders, rate):\n    return str(orders)\n",
  "src/story/pipelines/sales/pipeline.py":
    'from kedro.pipeline import node, pipeline\n\nfrom .nodes import clean, describe\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([\n        node(clean, "raw", "orders", name="clean"),\n        node(describe, ["orders", "params:rate"], "report", name="describe"),\n    ])\n',
};

async function told(from: string, to: string) {
  const text = SHOP[RESOLVERS] ?? "";
  if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`);
  const report = await reviewOfStory(SHOP, { ...SHOP, [RESOLVERS]: text.replace(from, to) });
  return {
    changes: report.changes.map(({ criticality, message }) => `${criticality}: ${message}`),
    stale: report.impact.assets.map(({ asset }) => asset),
    files: report.changedFiles?.map(({ path, account }) => `${path} ${account}`),
  };
}

test("a resolver whose value only a run knows is told by its code, with what asks it", async () => {
  expect(await told("somelib.ask(name)", "somelib.ask(name, 2)")).toEqual({
    changes: ["risky: Resolver `rate` runs changed code: `story.resolvers:rate`."],
    stale: ["local/report"],
    files: [`${RESOLVERS} explains`],
  });
});

test("one without a name of its own is called by what the configuration calls it", async () => {
  const lambda = (call: string): Files => ({
    ...SHOP,
    "src/story/settings.py": `import somelib\n\nCONFIG_LOADER_ARGS = {'custom_resolvers': {'rate': lambda name: ${call}, 'twice': lambda text: text + text}}\n`,
  });
  const report = await reviewOfStory(lambda("somelib.ask(name)"), lambda("somelib.ask(name, 2)"));
  expect(report.changes.map(({ message }) => message)).toContain(
    "Resolver `rate` runs changed code: `story.settings:<lambda>`.",
  );
  expect(report.sentence).toContain("Changing resolver `rate` makes 1 of 2 assets stale.");
});

test("one whose value is known is told by the value, and by nothing where that stays", async () => {
  expect((await told("text + text", "text + '_' + text")).changes).toEqual([
    "risky: Dataset `orders` is stored in `data/aa.txt` → `data/a_a.txt`.",
  ]);
  expect((await told("text + text", "2 * text")).changes).toEqual([]);
});
