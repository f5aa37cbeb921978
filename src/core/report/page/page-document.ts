import { liveInWords } from "../words/live-in-words.ts";
import type { PageDocument, PageReport } from "report-page";
import type { Report } from "../../model/report.ts";
import type { HostWords } from "../words/host-words.ts";
import { outsideDatasetInWords } from "../words/outside-in-words.ts";
import { shortName } from "../words/short-name.ts";
import { versionsInWords } from "../words/versions-in-words.ts";
import {
  accountedWords,
  failingJobWords,
  loadsWords,
  reportName,
  reviewTitle,
  verdictOrder,
  reportWords,
} from "../words/words.ts";
import { assetTables, pageAssets } from "./page-assets.ts";
import { editOfChange, pageChanges } from "./page-changes.ts";
import { pageDoubts, pageFiles, pageFindings } from "./page-findings.ts";
import { pageSchedules } from "./page-schedules.ts";
import type { SiteOptions } from "./site-options.ts";
import { standingTitle, standingWords } from "./standing-words.ts";
import { shownTexts } from "./shown-texts.ts";

export type PageTextOptions = HostWords & SiteOptions;

/** Lines of the generated definitions' diff that a page holds. */
const MOST_DEFINITION_LINES = 6000;

/** All that the page shows of the reports, worst first; of projects as they stand by their folders. Texts as they may be shown. */
export function pageDocument(reports: readonly Report[], options: PageTextOptions = {}): PageDocument {
  const order = ({ verdict }: Report): number => (options.isStanding === true ? 0 : verdictOrder(verdict));
  const ordered = [...reports].sort((a, b) => order(a) - order(b));
  return shownTexts({
    formatVersion: 1,
    title: options.isStanding === true ? standingTitle(ordered) : reviewTitle(ordered),
    version: options.programVersion ?? null,
    notes: options.notes ?? [],
    reports: ordered.map((report) => pageReport(report, options)),
    ...(options.isStanding === true ? { isStanding: true } : {}),
    ...(options.history === undefined ? {} : { history: options.history }),
    ...(options.home === undefined ? {} : { home: options.home }),
  });
}

function pageReport(report: Report, options: PageTextOptions): PageReport {
  const links = {
    links: options.links ?? null,
    changed: new Set((report.changedFiles ?? []).map(({ path }) => path)),
  };
  const tables = assetTables(report);
  const changes = pageChanges(report, tables, links);
  const assets = pageAssets(report, tables, { editOfChange: editOfChange(report), ownersOf: options.ownersOf });
  return {
    ...headOf(report),
    ...(options.isStanding === true ? standingWords(report) : {}),
    fileUrl: fileUrl(options),
    changes,
    assets,
    jobs: tables.jobs.names,
    groups: tables.groups.names,
    owners: tables.owners.names,
    schedules: pageSchedules(report),
    failingJobs: report.failingJobs.map((one) => failingJobWords(one, { name: (name) => `\`${name}\``, text: String })),
    findings: pageFindings(report, links),
    files: pageFiles(report, links),
    ...pageDoubts(report, links),
    outside: (report.impact.outside ?? []).map(outsideDatasetInWords),
    recompute: {
      assets: report.impact.rematerialize.length,
      selection: report.impact.selection,
      commands:
        report.impact.kedroRun === "" ? [] : report.impact.kedroRun.split("\n").map((line) => `kedro run ${line}`),
    },
    otherTarget: otherTarget(report),
    ...definitionsOf(report),
  };
}

/** Only an address that a browser may open. */
function fileUrl({ links }: PageTextOptions): string | null {
  const template = links?.after ?? null;
  return template !== null && /^https?:\/\//u.test(template) ? template : null;
}

function headOf(
  report: Report,
): Pick<
  PageReport,
  | "name"
  | "project"
  | "root"
  | "environment"
  | "verdict"
  | "verdictWord"
  | "sentence"
  | "loads"
  | "compared"
  | "versions"
  | "accounted"
  | "ran"
  | "noChange"
  | "unreached"
> {
  const { compared, versions = [], target, project, root, environment, verdict, sentence } = report;
  const sides =
    compared.before === null
      ? shortName(compared.after)
      : `${shortName(compared.before)} → ${shortName(compared.after)}`;
  return {
    name: reportName(report),
    project,
    root,
    environment,
    verdict,
    verdictWord: reportWords([report]),
    sentence,
    loads: loadsWords(report),
    compared: `${sides}${compared.note === null ? "" : ` (${compared.note})`}`,
    versions: versions.length === 0 ? "" : versionsInWords(versions, target),
    accounted: accountedWords(report),
    ...(report.live === undefined ? {} : { ran: liveInWords(report) }),
    ...unchangedWords(report),
  };
}

/** What does not load is not judged, and what could not be read may change all the same. */
function unchangedWords({ loads, verdict }: Report): Pick<PageReport, "noChange" | "unreached"> {
  if (loads === "no") return { noChange: "What does not load is not judged.", unreached: "not judged" };
  return verdict === "unknown"
    ? { noChange: "Nothing that could be read changes.", unreached: "no change read" }
    : { noChange: "Nothing that Dagster would see changes.", unreached: "unchanged" };
}

function otherTarget({ otherTarget: other }: Report): PageReport["otherTarget"] {
  if (other === null || other.changes.length + other.diagnostics.length === 0) return null;
  const title =
    other.target === "plugin"
      ? "What the kedro-dagster plugin would build differently"
      : "What the generated definitions would build differently";
  return { title, items: [...other.diagnostics, ...other.changes].map(({ message }) => message) };
}

function definitionsOf({ definitionsDiff }: Report): Pick<PageReport, "definitions" | "definitionsCut"> {
  if (definitionsDiff === null || definitionsDiff === "") return { definitions: null, definitionsCut: 0 };
  const lines = definitionsDiff.replace(/\n$/u, "").split("\n");
  return {
    definitions: lines.slice(0, MOST_DEFINITION_LINES).join("\n"),
    definitionsCut: Math.max(0, lines.length - MOST_DEFINITION_LINES),
  };
}
