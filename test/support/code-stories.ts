import { readFileSync } from "node:fs";

type Files = Readonly<Record<string, string>>;
/** What two calls of each node gave, by the node's name. */
type Outputs = Readonly<Record<string, readonly string[]>>;

/** An edit of code: the modules of a package on both sides, and what Python says that its nodes give on each. */
export interface CodeStory {
  readonly title: string;
  readonly before: Files;
  readonly after: Files;
  /** Nodes that give something else after the edit. */
  readonly differing: readonly string[];
}

interface Recorded {
  readonly title: string;
  readonly before: Outputs;
  readonly after: Outputs;
}

const FOLDER = new URL("../core/review/stories/", import.meta.url);

/** The stories of one topic with their recorded answers; `scripts/record-code-stories.py` says how they are written. */
export function codeStories(topic: string): readonly CodeStory[] {
  const text = (name: string): string => readFileSync(new URL(name, FOLDER), "utf8");
  // The script writes exactly these records.
  const recorded = JSON.parse(text(`${topic}.expected.json`)) as readonly Recorded[];
  const answers = new Map(recorded.map((one) => [one.title, one]));
  return text(`${topic}.txt`)
    .split(/^=== /mu)
    .slice(1)
    .map((part) => {
      const { title, before, after } = parsed(part);
      const answer = answers.get(title);
      if (answer === undefined) throw new Error(`no answer is recorded for: ${title}`);
      const differing = Object.keys(answer.before).filter(
        (node) => JSON.stringify(answer.before[node]) !== JSON.stringify(answer.after[node]),
      );
      return { title, before: projectOf(before), after: projectOf(after), differing };
    });
}

function parsed(part: string): { readonly title: string; readonly before: Files; readonly after: Files } {
  const [title = "", ...lines] = part.trimEnd().split("\n");
  const before: Record<string, string> = {};
  const edits: { readonly path: string; readonly old: string; readonly next: string }[] = [];
  let path = "";
  for (const line of lines) {
    if (line.startsWith("--- ")) before[(path = line.slice(4))] = "";
    else if (line.startsWith(">>> ")) {
      const [, where = "", old = "", next = ""] = /^>>> (.*?): (.*?) => (.*)$/u.exec(line) ?? [];
      edits.push({ path: where, old: old.replaceAll("\\n", "\n"), next: next.replaceAll("\\n", "\n") });
    } else before[path] += `${line}\n`;
  }
  for (const [name, content] of Object.entries(before)) before[name] = `${content.trimEnd()}\n`;
  const after = { ...before };
  for (const edit of edits) after[edit.path] = (after[edit.path] ?? "").replaceAll(edit.old, () => edit.next);
  return { title, before, after };
}

/** A Kedro project whose nodes `f` and `other` are what `m.py` binds to these names. */
function projectOf(modules: Files): Files {
  const named = Object.entries(modules).map(([path, content]) => [
    path.startsWith("/") ? path.slice(1) : `src/story/${path}`,
    content,
  ]);
  const nodes = /^other\b|^(?:async )?def other\b/mu.test(modules["m.py"] ?? "") ? ["f", "other"] : ["f"];
  const calls = nodes.map((name) => `        node(m.${name}, None, "${name}_out", name="${name}"),\n`).join("");
  return {
    "conf/base/catalog.yml": nodes
      .map((name) => `${name}_out:\n  type: pickle.PickleDataset\n  filepath: data/${name}.pkl\n`)
      .join(""),
    "src/story/pipeline_registry.py": `from kedro.pipeline import node, pipeline\n\nfrom . import m\n\n\ndef register_pipelines():\n    return {"__default__": pipeline([\n${calls}    ])}\n`,
    ...Object.fromEntries(named),
  };
}
