import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Target } from "../src/core/model/diagnostic.ts";
import type { RuleHead } from "../src/core/model/rule.ts";
import { rule as environmentsDiffer } from "../src/core/rules/environments-differ.ts";
import { RULES } from "../src/core/rules/index.ts";

const PAGES = fileURLToPath(new URL("../docs/rules/", import.meta.url));
const RULE_FILES = fileURLToPath(new URL("../src/core/rules/", import.meta.url));
const INDEX = /<!-- rules -->[\s\S]*<!-- end of rules -->/;

/** The head of every rule's page from the comment of its file, and the index of all pages. Examples are kept. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>([...RULES, environmentsDiffer].map((rule) => [`${rule.id}.md`, page(rule)]));
  const others = readdirSync(PAGES).filter((name) => name.endsWith(".md") && name !== "README.md" && !pages.has(name));
  for (const name of others) pages.set(name, readFileSync(PAGES + name, "utf8"));
  const rows = [...pages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, text]) =>
        `| [${name.replace(".md", "")}](${name}) | ${/^\*(.+)\*$/m.exec(text)?.[1] ?? ""} | ${text.split("\n")[2] ?? ""} |`,
    );
  const index = [
    "<!-- rules -->",
    "",
    "| Rule | Severity, for | What it finds |",
    "| --- | --- | --- |",
    ...rows,
    "",
    "<!-- end of rules -->",
  ].join("\n");
  return new Map([...pages, ["README.md", readFileSync(`${PAGES}README.md`, "utf8").replace(INDEX, () => index)]]);
}

function page(rule: RuleHead): string {
  const examples = /^## [\s\S]*/m.exec(existing(`${rule.id}.md`))?.[0] ?? "";
  const why = commentOf(readFileSync(`${RULE_FILES}${rule.id}.ts`, "utf8"));
  return [
    `# ${rule.id}`,
    rule.summary,
    `*${rule.severity}, ${audience(rule.targets)}*`,
    ...(why === "" ? [] : [why]),
    examples,
  ].join("\n\n");
}

function audience(targets: readonly Target[]): string {
  return targets.length === 2 ? "both targets" : `target ${targets.join()}`;
}

/** The text of the comment that stands right above the rule. */
function commentOf(source: string): string {
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const rule/.exec(source)?.[1] ?? "";
  return comment
    .replaceAll(/^\s*\* ?/gm, "")
    .replaceAll(/\s*\n\s*/g, " ")
    .trim()
    .replaceAll(/(?<line>.{1,110})(?:\s+|$)/g, (_, line: string) => `${line}\n`)
    .trim();
}

function existing(name: string): string {
  try {
    return readFileSync(PAGES + name, "utf8");
  } catch {
    return "";
  }
}

/** The list of rules that the settings may speak of, from the pages. */
function ruleIds(names: Iterable<string>): string {
  const ids = [...names]
    .filter((name) => name !== "README.md")
    .map((name) => name.replace(/\.md$/, ""))
    .sort();
  return `/** Every rule that a finding can name, sorted (npm run docs); the settings may speak of no other. A rule's page is docs/rules/<id>.md. */\nexport const RULE_IDS: readonly string[] = [\n${ids.map((id) => `  ${JSON.stringify(id)},\n`).join("")}];\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pages = rulePages();
  for (const [name, text] of pages) writeFileSync(PAGES + name, text);
  writeFileSync(fileURLToPath(new URL("../src/core/model/rule-ids.ts", import.meta.url)), ruleIds(pages.keys()));
}
