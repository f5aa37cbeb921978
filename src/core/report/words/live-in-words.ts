import type { Report } from "../../model/report.ts";

/** Whether anything of the project was run, for the line that says what a report rests on. Plain text. */
export function liveInWords({ live }: Pick<Report, "live">): string {
  if (live === undefined) return "nothing run";
  if (live.kedro === null) return live.why === null ? "nothing run but Dagster" : "real Kedro gave no answer";
  return live.sides === "both" ? `real Kedro ${live.kedro} asked` : `real Kedro ${live.kedro} asked of the newer side`;
}
