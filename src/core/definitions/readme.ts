import type { CodeLocation } from "../model/code-location.ts";
import { digest } from "./dagster-identifiers.ts";
import { blindSpotLines, HEADER, plainText } from "./module-docstring.ts";
import type { EnvironmentFiles } from "./module-files.ts";
import { counted } from "../text/counted.ts";
import { byCodeUnit } from "../text/order.ts";

/** Beyond this a Mermaid picture is neither drawn nor read: groups are drawn instead. */
const MOST_EDGES = 120;
const MOST_GROUPS = 60;

/** `README.md` of the package: how to run it, and a picture of each environment's lineage. */
export function definitionsReadme(
  locations: readonly CodeLocation[],
  files: readonly EnvironmentFiles[],
  standing: readonly EnvironmentFiles[],
): string {
  const [first] = locations;
  if (first === undefined) return "";
  const folder = first.project.sourceDir === "" ? "" : ` -d ${plainText(first.project.sourceDir)}`;
  const hasSeveral = files.length + standing.length > 1;
  const sections = locations.map((location, index) => environmentSection(location, files[index]?.module ?? ""));
  sections.push(...standing.map(standingSection));
  return `<!-- ${HEADER} -->

# Dagster definitions of ${words(first.project.name)}

Made from the Kedro project around this folder: change the project, not these files, and generate again.

Run them from the project's folder${hasSeveral ? ", one environment or, by `workspace.yaml`, all" : ""}:

\`\`\`sh
dagster dev -m dagster_definitions.${files[0]?.module ?? ""}${folder}${hasSeveral ? "\ndagster dev -w workspace.yaml" : ""}
\`\`\`

${first.project.sourceDir === "" ? "" : `\`dg list defs\` and \`dg launch\` need the project installed, or \`PYTHONPATH=${plainText(first.project.sourceDir)}\`.\n`}Loading these definitions imports Dagster only. A step needs the project's own environment, with \`kedro\` and \`dagster\`.
The project is found around this folder, else at \`KEDRO_PROJECT_PATH\`, else around the working directory.

To add definitions of your own, merge them in a module of yours:

\`\`\`python
import dagster as dg

from dagster_definitions.${files[0]?.module ?? ""} import defs as kedro_defs

defs = dg.Definitions.merge(kedro_defs, dg.Definitions(assets=[...]))
\`\`\`
${sections.join("")}`;
}

function environmentSection(location: CodeLocation, module: string): string {
  const assets = Object.values(location.assets);
  const external = assets.filter((asset) => asset.external).length;
  const jobs = Object.entries(location.jobs).map(([key, job]) => {
    const schedule = location.schedules[key];
    const when =
      schedule === undefined
        ? ""
        : `, at ${words(schedule.cron)}${schedule.timezone === null ? "" : ` (${words(schedule.timezone)})`}`;
    return `- ${words(job.name)}: pipeline ${words(job.pipeline)}${when}\n`;
  });
  return `
## ${words(location.environment)}

Module \`${module}\`: ${counted(assets.length - external, "asset")}, ${external} external, ${counted(jobs.length, "job")}.
${jobs.length === 0 ? "" : `\n${jobs.join("")}`}${incompleteSection(location)}
${picture(location)}`;
}

function standingSection({ environment, module }: EnvironmentFiles): string {
  return `\n## ${words(environment)}\n\nModule \`${module}\`, generated before.\n`;
}

/** What reading left unknown, and so these definitions may lack. */
function incompleteSection(location: CodeLocation): string {
  const lines = blindSpotLines(location).map((line) => `- ${words(line)}\n`);
  return lines.length === 0
    ? ""
    : `\n**Incomplete.** ${counted(location.blindSpots.length, "place")} of the project could not be read; what hangs on them is not in these definitions:\n\n${lines.join("")}`;
}

function picture(location: CodeLocation): string {
  const edges = Object.entries(location.assets).flatMap(([id, asset]) => asset.deps.map((dep) => [dep, id] as const));
  if (edges.length === 0) return "";
  const groupOf = (id: string): string => location.assets[id]?.group ?? "";
  if (edges.length <= MOST_EDGES) return mermaid(edges, (id) => location.assets[id]?.dataset ?? id, groupOf);
  const between = new Map(
    edges
      .map(([from, to]) => [groupOf(from), groupOf(to)] as const)
      .filter(([from, to]) => from !== to)
      .map((edge) => [edge.join(" "), edge]),
  );
  const groups = new Set([...between.values()].flat());
  if (groups.size === 0 || groups.size > MOST_GROUPS || between.size > MOST_EDGES) return "";
  return `Groups, because there are too many assets to draw:\n\n${mermaid(
    [...between.values()],
    (group) => group,
    () => "",
  )}`;
}

function mermaid(
  edges: readonly (readonly [string, string])[],
  label: (id: string) => string,
  groupOf: (id: string) => string,
): string {
  const sorted = [...edges].sort((a, b) => byCodeUnit(a.join(" "), b.join(" ")));
  const ids = new Map([...new Set(sorted.flat())].sort().map((id) => [id, `n${digest(id)}`] as const));
  const groups = [...new Set([...ids.keys()].map(groupOf))].sort();
  const nodes = groups.flatMap((group) => {
    const inside = [...ids]
      .filter(([id]) => groupOf(id) === group)
      .map(([id, node]) => `  ${node}["${mermaidText(label(id))}"]`);
    return group === ""
      ? inside
      : [`  subgraph g${digest(group)}["${mermaidText(group)}"]`, ...inside.map((line) => `  ${line}`), "  end"];
  });
  const arrows = sorted.map(([from, to]) => `  ${ids.get(from) ?? ""} --> ${ids.get(to) ?? ""}`);
  return `\`\`\`mermaid\nflowchart LR\n${[...nodes, ...arrows].join("\n")}\n\`\`\`\n`;
}

function mermaidText(text: string): string {
  return text.slice(0, 80).replace(/[^A-Za-z0-9 _.,/:@-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}

/** User text as a code span, in which Markdown reads nothing. */
function words(text: string): string {
  return `\`${plainText(text.slice(0, 200))}\``;
}
