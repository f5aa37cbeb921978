import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import type { Report } from "../../../src/core/model/report.ts";
import { renderComment } from "../../../src/core/report/comment/comment.ts";
import { reviewRepository } from "../../../src/core/review/review-repository.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { storyOf } from "../../../tools/seeds/read-story.ts";
import { tries } from "../../support/samples.ts";

type Files = Readonly<Record<string, string>>;

const READ: Files = {
  "src/story/pipelines/sales/nodes.py":
    "from story.text import trim\n\n\ndef clean(orders, rate):\n    return trim(orders) * rate\n",
  "src/story/pipelines/sales/pipeline.py":
    'from kedro.pipeline import node, pipeline\n\nfrom .nodes import clean\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(clean, ["raw", "params:rate"], "orders", name="clean")])\n',
  "src/story/text.py": "def trim(text):\n    return text.strip()\n\n\ndef shout(text):\n    return text.upper()\n",
  "src/story/spare.py": "def spare(x):\n    return x\n",
  "conf/base/catalog.yml":
    "raw:\n  type: pickle.PickleDataset\n  filepath: raw.pkl\norders:\n  type: pickle.PickleDataset\n  filepath: orders.pkl\n",
  "conf/base/parameters.yml": "rate: 2\nlimit: 3\n",
  "tests/test_sales.py": "def test_sales():\n    assert True\n",
  "README.md": "# Story\n",
};

/** The same with a second pipeline, whose nodes only the package `unread` knows. */
const PARTLY_READ: Files = {
  ...READ,
  "src/story/pipelines/reporting/nodes.py":
    "from story.text import shout\n\n\ndef report(orders):\n    return shout(orders)\n",
  "src/story/pipelines/reporting/pipeline.py":
    'from kedro.pipeline import pipeline\nfrom unread import nodes_of\n\nfrom .nodes import report\n\n\ndef create_pipeline(**kwargs):\n    return pipeline(nodes_of(report, "orders"))\n',
};
/** Files that only what could not be read may use, each with an edit of what it does. */
const UNREAD_EDITS: readonly (readonly [path: string, from: string, to: string])[] = [
  ["src/story/pipelines/reporting/nodes.py", "shout(orders)", "0 * shout(orders)"],
  ["src/story/pipelines/reporting/nodes.py", "import shout", "import trim as shout"],
  ["src/story/pipelines/reporting/pipeline.py", "report, ", "report, 1, "],
  ["src/story/text.py", "text.upper()", "text.lower()"],
  ["src/story/spare.py", "return x", "return -x"],
  ["conf/base/parameters.yml", "limit: 3", "limit: 4"],
];

async function review(before: Files, after: Files): Promise<Report> {
  const [report] = reviewRepository({
    compared: { before: "main", after: "change", note: null },
    failOn: "error",
    target: "generated",
    versions: NEWEST,
    environmentVariables: new Map(),
    parser: await pythonParser(),
    environments: ["local"],
    before: filesFromMemory(storyOf("story", before).files),
    after: filesFromMemory(storyOf("story", after).files),
  });
  if (report === undefined) throw new Error("expected a report");
  return report;
}

function edited(files: Files, path: string, edit: (text: string) => string): Files {
  return { ...files, [path]: edit(files[path] ?? "") };
}

async function accountOf(before: Files, path: string, edit: (text: string) => string): Promise<string | undefined> {
  const { changedFiles } = await review(before, edited(before, path, edit));
  expect(changedFiles?.map((file) => file.path)).toEqual([path]);
  return changedFiles?.[0]?.account;
}

const COMMENTED = (text: string): string => `# one more remark\n${text.replace("\n\n\n", "\n\n\n\n")}`;

describe("every changed file is accounted for", () => {
  it("as what explains the edits, where they come from it", async () => {
    const nodes = "src/story/pipelines/sales/nodes.py";
    expect(await accountOf(READ, nodes, (text) => text.replace("* rate", "/ rate"))).toBe("explains");
    expect(await accountOf(READ, "src/story/text.py", (text) => text.replace("strip", "lstrip"))).toBe("explains");
    expect(await accountOf(READ, "conf/base/parameters.yml", (text) => text.replace("rate: 2", "rate: 5"))).toBe(
      "explains",
    );
  });

  it("as neutral, where only comments or layout change, or what no run reads", async () => {
    for (const path of ["src/story/text.py", "conf/base/catalog.yml", "tests/test_sales.py", "README.md"]) {
      expect(await accountOf(READ, path, COMMENTED)).toBe("neutral");
      expect(await accountOf(PARTLY_READ, path, COMMENTED)).toBe("neutral");
    }
  });

  it("as used by nothing, where all is read and no node uses it", async () => {
    expect(await accountOf(READ, "src/story/spare.py", (text) => text.replace("return x", "return -x"))).toBe("unused");
    expect(await accountOf(READ, "src/story/text.py", (text) => text.replace("upper", "lower"))).toBe("unused");
    expect(await accountOf(READ, "conf/base/parameters.yml", (text) => text.replace("limit: 3", "limit: 4"))).toBe(
      "unused",
    );
  });

  it("and one that unread code may use is named in sentence, comment and figure, and nothing is said to be safe", async () => {
    const path = "src/story/pipelines/reporting/nodes.py";
    const after = edited(PARTLY_READ, path, (text) => text.replace("return ", "return 0 * "));
    const report = await review(
      PARTLY_READ,
      edited(after, "README.md", (text) => `${text}More.\n`),
    );
    expect(report.verdict).toBe("unknown");
    expect(report.loads).toBe("unknown");
    expect(report.sentence).toBe(
      `Not everything could be read: what changes in \`${path}\` could not be followed. Nothing that could be read changes.`,
    );
    const comment = renderComment([report]);
    expect(comment).toContain(`- ❔ \`${path}\` changes, and what could not be read may use it`);
    expect(comment).toContain("1 of 2 changed files accounted for");
  });

  it("and a name with backticks of its own stays one name", async () => {
    const named = (text: string): Files => ({ ...PARTLY_READ, "src/story/a`![x](y)`.py": text });
    const { sentence } = await review(named("x = 1\n"), named("x = 2\n"));
    expect(sentence).toBe(
      "Not everything could be read: what changes in `src/story/a'![x](y)'.py` could not be followed. Nothing that could be read changes.",
    );
  });

  it("and a provable error stays a failure beside a file that could not be followed", async () => {
    const broken = edited(PARTLY_READ, "conf/base/parameters.yml", (text) => text.replace("rate: 2\n", ""));
    const after = edited(broken, "src/story/spare.py", (text) => text.replace("return x", "return -x"));
    expect((await review(PARTLY_READ, after)).verdict).toBe("fail");
  });
});

describe("a project that did not load before", () => {
  it("is accounted for by what loads now: what was not read of the failure hides nothing", async () => {
    const registry = (called: string): string =>
      `from story.pipelines import sales\n\n\ndef register_pipelines():\n    return {"__default__": sales.${called}()}\n`;
    const REGISTRY = "src/story/pipeline_registry.py";
    const before = { ...READ, [REGISTRY]: registry("create") };
    const after = { ...READ, [REGISTRY]: registry("create_pipeline") };
    const { sentence, changedFiles } = await review(before, after);
    expect(sentence).toBe(
      "It loads now; before it did not: `register_pipelines()` raises AttributeError: module 'story.pipelines.sales' has no attribute 'create'. What was not read then is not compared.",
    );
    expect(changedFiles).toEqual([{ path: REGISTRY, account: "explains" }]);
  });
});

/** Ways to write a line so that it means something else; null where a line offers none. */
const OTHERWISE: readonly ((line: string) => string | null)[] = [
  (line) => (/return (?!pipeline)/u.test(line) ? line.replace(/return (.*)/u, "return ($1, 1)") : null),
  (line) => (/^\s*\w+: \S/u.test(line) ? line.replace(/: .*/u, ": 77") : null),
  (line) => (/^\s*\w+:/u.test(line) || line.includes("import") ? "" : null),
  (line) => (/"\w+"/u.test(line) ? line.replace(/"(\w+)"/u, '"$1_x"') : null),
  (line) => (/\w\(/u.test(line) && !line.startsWith("def") ? line.replace(/\w+\(/u, "other(") : null),
];

/** Every one of these files with one line of it written otherwise. */
function oneLineOtherwise(files: Files): readonly Files[] {
  const paths = Object.keys(files).filter((path) => path.startsWith("src/") || path.startsWith("conf/"));
  return paths.flatMap((path) => {
    const lines = (files[path] ?? "").split("\n");
    return lines.flatMap((line, index) =>
      OTHERWISE.flatMap((otherwise) => {
        const written = otherwise(line);
        return written === null ? [] : [{ ...files, [path]: lines.with(index, written).join("\n") }];
      }),
    );
  });
}

describe("an edit of any one file", () => {
  it("that changes what a line means is never green while part of the project is not read", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...oneLineOtherwise(PARTLY_READ)), async (after) => {
        expect((await review(PARTLY_READ, after)).verdict).not.toBe("pass");
      }),
      { numRuns: tries(100) },
    );
  });

  it("whatever it makes of a line, never leaves the verdict on a project unknown that is read to its end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...oneLineOtherwise(READ)), async (after) => {
        expect((await review(READ, after)).verdict).not.toBe("unknown");
      }),
      { numRuns: tries(100) },
    );
  });

  it("of a project that is read to its end never leaves the verdict unknown", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(READ)),
        fc.constantFrom(
          "x = 1\n",
          "# remark\n",
          "def more(x):\n    return x\n",
          "rate: 9\n",
          "import json\n",
          ":\n",
          "",
        ),
        async (path, text) => {
          const replaced = await review(
            READ,
            edited(READ, path, (before) => `${before}${text}`),
          );
          expect(replaced.verdict).not.toBe("unknown");
          expect(replaced.changedFiles?.filter(({ account }) => account === "not-followed")).toEqual([]);
        },
      ),
      { numRuns: tries(100) },
    );
  });

  it("that unread code may use is never green, however much else is reformatted", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...UNREAD_EDITS),
        fc.subarray(["src/story/text.py", "README.md", "conf/base/catalog.yml", "tests/test_sales.py"]),
        async ([path, from, to], others) => {
          const after = others.reduce((files, other) => edited(files, other, COMMENTED), PARTLY_READ);
          const report = await review(
            PARTLY_READ,
            edited(after, path, (text) => text.replace(from, to)),
          );
          expect(["unknown", "fail"]).toContain(report.verdict);
        },
      ),
      { numRuns: tries(100) },
    );
  });
});

describe("what can no longer be read", () => {
  const PIPELINE = "src/story/pipelines/sales/pipeline.py";
  const becoming = (from: string, to: string) =>
    review(
      READ,
      edited(READ, PIPELINE, (text) => text.replace(from, to)),
    );

  it("is not removed: nothing is gone, drawn or counted, and the sentence names it", async () => {
    const report = await becoming(
      "def create_pipeline(**kwargs):",
      "from unread import wrapped\n\n\n@wrapped\ndef create_pipeline(**kwargs):",
    );
    expect([report.verdict, report.noLongerRead]).toEqual(["unknown", ["clean"]]);
    expect(report.sentence).toMatch(/^Not everything could be read: node `clean` can no longer be read\./u);
    expect(report.changes.filter(({ type }) => type.endsWith("-removed"))).toEqual([]);
    expect(report.impact.assets).toEqual([]);
    expect(renderComment([report])).not.toContain("```mermaid");
  });

  it("is not removed where it could be read in part, and nothing of it was", async () => {
    const registry = (known: string): string =>
      `from unread import made\n\nfrom story.pipelines import sales\n\n\ndef register_pipelines():\n    ${known}\n`;
    const with_ = (known: string) => ({ ...READ, "src/story/pipeline_registry.py": registry(known) });
    const report = await review(
      with_('return {"__default__": sales.create_pipeline(), "spare": made()}'),
      with_("return made(sales.create_pipeline())"),
    );
    expect([report.verdict, report.noLongerRead]).toEqual(["unknown", ["clean"]]);
    expect(report.changes.filter(({ type }) => type.endsWith("-removed"))).toEqual([]);
  });

  it("because of a syntax error fails, by the error alone", async () => {
    const report = await becoming("return pipeline(", "return pipeline((");
    expect([report.verdict, report.noLongerRead]).toEqual(["fail", ["clean"]]);
    expect(report.changes.filter(({ type }) => type.endsWith("-removed"))).toEqual([]);
  });

  it("and can be read again is not new: nothing is added or counted, and the sentence says so", async () => {
    const report = await review(
      edited(READ, PIPELINE, (text) =>
        text.replace(
          "def create_pipeline(**kwargs):",
          "from unread import wrapped\n\n\n@wrapped\ndef create_pipeline(**kwargs):",
        ),
      ),
      READ,
    );
    expect(report.changes.filter(({ type }) => type.endsWith("-added"))).toEqual([]);
    expect(report.impact.assets).toEqual([]);
    expect(report.sentence).toContain("Node `clean`, which could not be read before, is not compared.");
  });
});
