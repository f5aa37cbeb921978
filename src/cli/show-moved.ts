import type { MovedJob, MovedLocation, Sides } from "../core/definitions/moved-location.ts";
import type { PluginRemains } from "../core/definitions/plugin-remains.ts";
import { counted } from "../core/text/counted.ts";
import { terminalText } from "../core/report/words/escape.ts";

const MOST_NAMES = 10;

/** What of one environment moves to generated definitions, and under which names. */
export function showMoved({ environment, jobs, schedules, assets, sensors }: MovedLocation): string {
  const width = Math.max(0, ...jobs.map(({ before }) => (before ?? "").length));
  return [
    terminalText(`environment ${environment}`),
    ...jobs.map((job) => `  job ${showJob(job, width)}`),
    ...showSides("schedule", schedules, "keep their names, and are on or off as they were"),
    ...showSides("asset", assets, "keep their keys, and with them materializations, partitions and checks"),
    ...(sensors.before.length === 0
      ? []
      : [terminalText(`  not needed any more: ${names(sensors.before)}; the run itself fires Kedro's hooks`)]),
  ].join("\n");
}

function showJob({ key, before, after }: MovedJob, width: number): string {
  if (before === null) return terminalText(`${key}: new, ${after ?? ""}`);
  if (after === null) return terminalText(`${before}: gone`);
  return terminalText(before === after ? `${before} keeps its name` : `${before.padEnd(width)} becomes ${after}`);
}

function showSides(word: string, { both, before, after }: Sides, kept: string): readonly string[] {
  return [
    ...(both.length === 0 ? [] : [`  ${counted(both.length, word)} ${kept}`]),
    ...(before.length === 0 ? [] : [terminalText(`  ${counted(before.length, word)} gone: ${names(before)}`)]),
    ...(after.length === 0 ? [] : [terminalText(`  ${counted(after.length, word)} new: ${names(after)}`)]),
  ];
}

function names(all: readonly string[]): string {
  const rest = all.length - MOST_NAMES;
  return `${all.slice(0, MOST_NAMES).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** What is there for the plugin, each with what to do. */
export function showRemains(
  remains: readonly PluginRemains[],
  { modules, datasets }: { readonly modules: readonly string[]; readonly datasets: readonly string[] },
): string {
  if (remains.length === 0) return "Nothing in the project is there for the plugin.";
  const lines = remains.map((one) => terminalText(`  ${one.path}:${one.line}: ${whatToDo(one, modules, datasets)}`));
  return ["left of the plugin in the project", ...lines].join("\n");
}

function whatToDo({ kind, module }: PluginRemains, modules: readonly string[], datasets: readonly string[]): string {
  if (kind === "definitions") return "makes the plugin's definitions: move what else it defines, and delete it";
  if (kind === "workspace") return `loads ${module ?? ""}: name ${modules.join(" or ")} there`;
  return datasets.length === 0
    ? "asks for kedro-dagster, which nothing needs any more"
    : `asks for kedro-dagster, which stays for its datasets: ${names(datasets)}`;
}
