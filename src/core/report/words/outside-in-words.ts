import type { OutsideDataset } from "../../model/impact.ts";
import type { Report } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { quoted } from "../../text/quoted.ts";

const MOST_NAMED = 5;

/** What changes reach outside of all jobs, as one sentence with names in backticks; empty where there is nothing. */
export function outsideInWords({ impact: { outside = [] } }: Pick<Report, "impact">): string {
  const [first, ...others] = outside;
  if (first === undefined) return "";
  const pipelines = [...new Set(outside.flatMap((one) => one.pipelines))].sort();
  const feeding = outside.filter(({ feedsAssets }) => feedsAssets);
  const names = listed([...new Set(outside.map(({ dataset }) => dataset))]);
  const feeds =
    feeding.length === 0
      ? ""
      : ` Make ${listed([...new Set(feeding.map(({ dataset }) => dataset))])} first: assets are made of ${feeding.length === 1 ? "it" : "them"}.`;
  return `No job makes ${counted(others.length + 1, "dataset")} that the changes reach too: ${names} of ${pipelines.length === 1 ? "pipeline" : "pipelines"} ${listed(pipelines)}.${feeds}`;
}

/** One of them in a list: what happens, and who makes it. */
export function outsideDatasetInWords({ dataset, node, pipelines, effect }: OutsideDataset): string {
  const what = effect === "must-be-rematerialized" ? "must be recomputed" : "is stale until it is recomputed";
  return `${quoted(dataset)} ${what}, by node ${quoted(node)} of ${pipelines.length === 1 ? "pipeline" : "pipelines"} ${listed(pipelines)}, which no job runs`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map(quoted).join(", ");
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown;
}
