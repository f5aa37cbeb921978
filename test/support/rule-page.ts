import { readFileSync } from "node:fs";
import { parseStory, type Story } from "../../tools/seeds/read-story.ts";

/** A page of docs/rules. */
export interface RulePage {
  readonly id: string;
  /** `error, both targets`: what the page says of severity and targets. */
  readonly judgement: string;
  /** Null for a page without examples. */
  readonly flagged: PageProject | null;
  readonly fine: PageProject | null;
}
export interface PageProject {
  readonly story: Story;
  readonly target: "plugin" | "generated";
  /** One, or several that are also judged beside each other. */
  readonly environments: readonly string[];
  /** Which jobs are generated, for findings of generating; null where nothing is generated. */
  readonly generatedJobs: "ops" | "assets" | null;
  /** Found only where the project's own Python is asked. */
  readonly isLive: boolean;
  /** `file:line` of the marked lines; none when the finding belongs to no line. */
  readonly marked: readonly string[];
}

const MARK = /\s*# <-$/;

/** Reads a page; its projects are the plain one with the files of the block laid over it. */
export function readRulePage(id: string): RulePage {
  const text = readFileSync(new URL(`../../docs/rules/${id}.md`, import.meta.url), "utf8");
  const plain =
    blockUnder(readFileSync(new URL("../../docs/rules/README.md", import.meta.url), "utf8"), "## The plain project") ??
    "";
  const flagged = blockUnder(text, "## Flagged");
  const fine = flagged === null ? null : (blockUnder(text, "## Fine") ?? "");
  return {
    id,
    judgement: /^\*(.+)\*$/m.exec(text)?.[1] ?? "",
    flagged: flagged === null ? null : project(id, plain, flagged),
    fine: fine === null ? null : project(id, plain, fine),
  };
}

function blockUnder(text: string, heading: string): string | null {
  const at = text.indexOf(`\n${heading}\n`);
  const section = at === -1 ? "" : (text.slice(at + heading.length + 2).split(/^## /m)[0] ?? "");
  return /^```text\n([\s\S]*?)^```$/m.exec(section)?.[1] ?? null;
}

function project(id: string, plain: string, block: string): PageProject {
  const own = parseStory(id, unfolded(block));
  const base = parseStory(id, plain);
  const given = new Set([...block.matchAll(/^=== (.+)$/gm)].map((match) => match[1] ?? ""));
  const files = Object.fromEntries(
    Object.entries({
      ...base.files,
      ...Object.fromEntries(
        Object.entries(own.files).filter(([path]) => given.has(path) || base.files[path] === undefined),
      ),
    }).filter(([, text]) => text.trim() !== "(delete)"),
  );
  const marked = Object.entries(files).flatMap(([path, text]) =>
    text.split("\n").flatMap((line, i) => (MARK.test(line) ? [`${path}:${i + 1}`] : [])),
  );
  const clean = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text
        .split("\n")
        .map((line) => line.replace(MARK, ""))
        .join("\n"),
    ]),
  );
  const generatedJobs = /^generate: (ops|assets) jobs$/m.exec(block)?.[1] ?? null;
  const environments = /^environments: (.+)$/m.exec(block)?.[1]?.split(", ") ?? [own.environment];
  return {
    story: { ...own, files: clean },
    target: generatedJobs !== null || /^target: generated$/m.test(block) ? "generated" : "plugin",
    environments,
    isLive: /^reader: auto$/m.test(block),
    generatedJobs: generatedJobs === "ops" || generatedJobs === "assets" ? generatedJobs : null,
    marked,
  };
}

/** A line with `{0..9}` stands for ten: every such range in it counts on by one. */
function unfolded(block: string): string {
  return block.replaceAll(/^.*\{\d+\.\.\d+\}.*$/gm, (line) => {
    const [, first = "0", last = "0"] = /\{(\d+)\.\.(\d+)\}/.exec(line) ?? [];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) =>
      line.replaceAll(/\{(\d+)\.\.\d+\}/g, (_range, start: string) => String(Number(start) + step)),
    ).join("\n");
  });
}
