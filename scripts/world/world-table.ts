import type { JudgedProject } from "../../tools/world/run-world.ts";
import { VERDICTS } from "../../tools/world/judge-world.ts";

/** A line for each project that is not exact, with what differs, and the sums. */
export function worldTable(judged: readonly JudgedProject[], most: number): string {
  const lines: string[] = [];
  const counts = new Map<string, number>();
  for (const project of judged) {
    const verdict = verdictOf(project);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    const alarms = [...new Set(project.sides.flatMap((side) => side.alarms))];
    if (alarms.length > 0) counts.set("false alarms", (counts.get("false alarms") ?? 0) + 1);
    if (verdict === "exact" && alarms.length === 0) continue;
    lines.push(
      `${verdict.padEnd(9)} ${project.id} kedro ${project.kedro} ${project.unjudged ?? project.failure ?? ""}`,
    );
    for (const side of project.sides) {
      if (side.verdict === "exact" && side.alarms.length === 0) continue;
      lines.push(`    ${side.environment}: ${side.verdict} ${side.refusal ?? ""}`);
      const differences = side.differences.toSorted((a, b) => Number(a.isOwned) - Number(b.isOwned));
      for (const one of differences.slice(0, most))
        lines.push(`      ${one.isOwned ? "owned" : "SILENT"} ${one.section} ${one.name}: ${one.text}`);
      if (differences.length > most) lines.push(`      … ${differences.length - most} more`);
      for (const alarm of side.alarms.slice(0, most)) lines.push(`      ALARM ${alarm}`);
      const spots = project.ours.find((one) => one.environment === side.environment)?.location?.blindSpots ?? [];
      for (const spot of spots.slice(0, most))
        lines.push(
          `      spot ${spot.rule} ${spot.at?.file ?? ""}:${spot.at?.line ?? ""} ${spot.message.slice(0, 160)}`,
        );
    }
    if (project.stubbed.length > 0) lines.push(`    replaced: ${project.stubbed.join(" ")}`);
  }
  lines.push(JSON.stringify(Object.fromEntries(counts)));
  return lines.join("\n");
}

export function verdictOf(project: JudgedProject): string {
  if (project.failure !== null) return "failed";
  if (project.unjudged !== null) return "unjudged";
  return VERDICTS[Math.max(...project.sides.map(({ verdict }) => VERDICTS.indexOf(verdict)))] ?? "unjudged";
}
