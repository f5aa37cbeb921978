import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ASSUMPTIONS } from "../src/core/findings/assumptions.ts";
import { BLIND_SPOTS } from "../src/core/findings/blind-spots.ts";
import { FINDINGS, RULE_IDS, type RuleId } from "../src/core/findings/findings.ts";
import type { Stops, Target } from "../src/core/model/diagnostic.ts";

const BLIND_SPOTS_PAGE = fileURLToPath(new URL("../docs/blind-spots.md", import.meta.url));
const PAGES = fileURLToPath(new URL("../docs/rules/", import.meta.url));
const RULES = fileURLToPath(new URL("../src/core/rules/", import.meta.url));
const LIST = "judge/rules.ts";
const INDEX = /<!-- rules -->[\s\S]*<!-- end of rules -->/;
const WIDTH = 118;

/** Every page of docs/rules: its head and the index from the table of findings. Examples are kept. */
export function rulePages(): ReadonlyMap<string, string> {
  const rows = RULE_IDS.map((id) => `| [${id}](${id}.md) | ${judgement(id)} | ${FINDINGS[id].summary} |`);
  const index = [
    "<!-- rules -->",
    "",
    "| Rule | Severity, for | What it finds |",
    "| --- | --- | --- |",
    ...rows,
    "",
    "<!-- end of rules -->",
  ].join("\n");
  return new Map([
    ...RULE_IDS.map((id) => [`${id}.md`, page(id)] as const),
    ["README.md", readFileSync(`${PAGES}README.md`, "utf8").replace(INDEX, () => index)],
  ]);
}

/** `error, both targets`: how a rule's findings are judged, as its page says. */
export function judgement(id: RuleId): string {
  const { severity, targets } = FINDINGS[id];
  return `${severity}, ${audience(targets)}`;
}

/** What a rule's findings keep from happening, by target, as its page says. */
export function stopsInWords(id: RuleId): string {
  const { severity, targets, stops = "nothing" } = FINDINGS[id];
  if (severity !== "error") return `As ${severity === "info" ? "information" : "a warning"} it stops nothing.`;
  const of = (target: Target): Stops => {
    if (!targets.includes(target)) return "nothing";
    return typeof stops === "string" ? stops : stops[target];
  };
  const [generated, plugin] = [of("generated"), of("plugin")];
  if (generated === plugin)
    return `It stops ${STOPPED[generated]}${generated === "nothing" ? "" : ", in both targets"}.`;
  return `It stops ${STOPPED[generated]} in generated definitions, and ${STOPPED[plugin]} in the plugin.`;
}

const STOPPED: Readonly<Record<Stops, string>> = { loading: "loading", running: "a run", nothing: "nothing" };

/** The list of rules, from the files of their folder. */
export function ruleList(): string {
  const ids = readdirSync(RULES)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.replace(".ts", ""))
    .sort();
  return [
    'import type { Rule } from "../../model/rule.ts";',
    ...ids.map((id) => `import { ${camelCase(id)} } from "../${id}.ts";`),
    "",
    "/** Every rule, sorted by id; written by `npm run docs` from the files of core/rules. */",
    "export const RULES: readonly Rule[] = [",
    ...ids.map((id) => `  ${camelCase(id)},`),
    "];",
    "",
  ].join("\n");
}

/** docs/blind-spots.md with its two tables; ids that mean the same share a row. */
export function blindSpotsPage(): string {
  const spots = rowsOf(BLIND_SPOTS, ({ unknown, why }) => [unknown, why]);
  const assumptions = rowsOf(ASSUMPTIONS, (text) => [text]);
  return [
    ["blind spots", ["| Id | What is not known | Why it is left open |", "| --- | --- | --- |", ...spots]] as const,
    ["assumptions", ["| Id | Assumption |", "| --- | --- |", ...assumptions]] as const,
  ].reduce(
    (page, [name, lines]) =>
      page.replace(new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- end of ${name} -->`), () =>
        [`<!-- ${name} -->`, "", ...lines, "", `<!-- end of ${name} -->`].join("\n"),
      ),
    readFileSync(BLIND_SPOTS_PAGE, "utf8"),
  );
}

function rowsOf<T>(table: Readonly<Record<string, T>>, cells: (value: T) => readonly string[]): readonly string[] {
  const ids = new Map<string, string[]>();
  for (const [id, value] of Object.entries(table)) {
    const text = cells(value).join(" | ");
    ids.set(text, [...(ids.get(text) ?? []), `\`${id}\``]);
  }
  return [...ids].map(([text, names]) => `| ${names.join(", ")} | ${text} |`.replaceAll("|  |", "| |"));
}

function camelCase(id: string): string {
  return id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function page(id: RuleId): string {
  const examples = /^## [\s\S]*/m.exec(existing(`${id}.md`))?.[0] ?? "";
  const { summary, why } = FINDINGS[id];
  const head = [`# ${id}`, summary, `*${judgement(id)}*`, stopsInWords(id), wrapped(why)].join("\n\n");
  return examples === "" ? `${head}\n` : `${head}\n\n${examples}`;
}

function audience(targets: readonly Target[]): string {
  return targets.length === 2 ? "both targets" : `target ${targets.join()}`;
}

function wrapped(text: string): string {
  return text.replaceAll(new RegExp(`(?<line>.{1,${WIDTH}})(?:\\s+|$)`, "g"), (_, line: string) => `${line}\n`).trim();
}

function existing(name: string): string {
  try {
    return readFileSync(PAGES + name, "utf8");
  } catch {
    return "";
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of rulePages()) writeFileSync(PAGES + name, text);
  writeFileSync(RULES + LIST, ruleList());
  writeFileSync(BLIND_SPOTS_PAGE, blindSpotsPage());
}
