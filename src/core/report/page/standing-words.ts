import type { PageReport } from "report-page";
import type { Report } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { shortName } from "../words/short-name.ts";

/** What a page says of a project as it stands, in place of what it says of a change. */
export function standingWords(
  report: Report,
): Pick<PageReport, "verdict" | "verdictWord" | "sentence" | "compared" | "unreached" | "noChange"> {
  const { loads, after, compared, failingJobs } = report;
  const isBroken = loads === "no" || failingJobs.length > 0;
  const isKnown = loads !== "unknown" && after?.complete !== false;
  return {
    verdict: isBroken ? "fail" : isKnown ? "pass" : "unknown",
    verdictWord: loads === "no" ? "Does not load" : isKnown ? "Loads" : "Not all read",
    sentence: `${sizeInWords(report)}.`,
    compared: shortName(compared.after),
    unreached: "made",
    noChange: "",
  };
}

/** `10 assets in 3 groups; 3 jobs, 2 schedules`. */
function sizeInWords({ after }: Report): string {
  const assets = Object.values(after?.assets ?? {});
  const made = assets.filter(({ external }) => !external);
  const groups = new Set(made.flatMap(({ group }) => group ?? [])).size;
  const outer = assets.length - made.length;
  return `${counted(made.length, "asset")} in ${counted(groups, "group")}${outer === 0 ? "" : `, ${outer} external`}; ${counted(Object.keys(after?.jobs ?? {}).length, "job")}, ${counted(Object.keys(after?.schedules ?? {}).length, "schedule")}`;
}

export function standingTitle(reports: readonly Report[]): string {
  const names = [...new Set(reports.map(({ project }) => project))];
  return names.length === 0 ? "No Kedro project was found" : names.slice(0, 3).join(", ");
}
