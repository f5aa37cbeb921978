import type { JudgedProject } from "../../tools/world/run-world.ts";
import { VERDICTS } from "../../tools/world/judge-world.ts";

/** How many projects got each verdict, and how many a false alarm. */
export function worldSums(judged: readonly JudgedProject[]): string {
  const counts = new Map<string, number>();
  const add = (name: string): unknown => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const project of judged) {
    add(verdictOf(project));
    if (project.sides.some(({ alarms }) => alarms.length > 0)) add("false alarms");
  }
  return JSON.stringify(Object.fromEntries(counts));
}

/** What keeps a project from being exact, line by line; nothing where it is. */
export function projectLines(project: JudgedProject, most: number): readonly string[] {
  const isFine = project.sides.every(({ verdict, alarms }) => verdict === "exact" && alarms.length === 0);
  if (verdictOf(project) === "exact" && isFine) return [];
  const { id, kedro, unjudged, failure, stubbed } = project;
  const lines = [`${verdictOf(project).padEnd(9)} ${id} kedro ${kedro} ${unjudged ?? failure ?? ""}`];
  for (const side of project.sides) {
    if (side.verdict === "exact" && side.alarms.length === 0) continue;
    const differences = side.differences.toSorted((a, b) => Number(a.isOwned) - Number(b.isOwned));
    const location = project.ours.find(({ environment }) => environment === side.environment)?.location;
    lines.push(
      `    ${side.environment}: ${side.verdict} ${(side.refusal ?? "").replaceAll("\n", " ")}`,
      ...differences
        .slice(0, most)
        .map((one) => `      ${one.isOwned ? "owned" : "SILENT"} ${one.section} ${one.name}: ${one.text}`),
      ...(differences.length > most ? [`      … ${differences.length - most} more`] : []),
      ...side.alarms.slice(0, most).map((alarm) => `      ALARM ${alarm}`),
      ...(location?.blindSpots ?? [])
        .slice(0, most)
        .map(({ rule, at, message }) => `      spot ${rule} ${at.file}:${at.line} ${message}`),
    );
  }
  return stubbed.length > 0 ? [...lines, `    replaced: ${stubbed.join(" ")}`] : lines;
}

export function verdictOf(project: JudgedProject): string {
  if (project.failure !== null) return "failed";
  if (project.unjudged !== null) return "unjudged";
  return VERDICTS[Math.max(...project.sides.map(({ verdict }) => VERDICTS.indexOf(verdict)))] ?? "unjudged";
}
