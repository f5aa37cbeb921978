import type { Report } from "../../model/report.ts";
import { markdownCode, markdownText } from "../words/escape.ts";
import { versionsInWords } from "../words/versions-in-words.ts";
import { accountedWords } from "../words/words.ts";
import type { MarkdownOptions } from "../comment/markdown-options.ts";
import { reproduceCommand } from "../comment/reproduce-command.ts";
import type { Section } from "../comment/section.ts";
import { counted } from "../../text/counted.ts";
import { liveInWords } from "../words/live-in-words.ts";

/** What was compared, and as what; said once when all reports agree. */
export function footerSections(reports: readonly Report[], options: MarkdownOptions): readonly Section[] {
  const [first] = reports;
  const command = first === undefined ? "" : reproduceCommand(first, options);
  const lines = [
    ...[...new Set(reports.map(footer))].slice(0, 3),
    ...(command === "" ? [] : [`The whole report: ${markdownCode(command)}`]),
  ];
  return lines.length === 0
    ? []
    : [
        {
          priority: 2,
          heading: `<sub>${lines.join("<br>")}</sub>`,
          isFolded: false,
          lead: "",
          items: [],
          tail: "",
          item: "line",
        },
      ];
}

function footer(report: Report): string {
  const { compared, target, diagnostics, versions = [] } = report;
  const sides =
    compared.before === null
      ? `Read ${markdownCode(compared.after)}`
      : `Compared ${markdownCode(compared.before)} with ${markdownCode(compared.after)}`;
  const note = compared.note === null ? "" : ` (${markdownText(compared.note)})`;
  const ignored =
    diagnostics.ignored === 0 ? "" : ` ${counted(diagnostics.ignored, "finding")} left out by the settings.`;
  const accounted = accountedWords(report);
  const read = versions.length === 0 ? "" : ` ${markdownText(versionsInWords(versions, target))}.`;
  return `${sides}${note}, as ${target === "generated" ? "the generated definitions" : "the kedro-dagster plugin"} would load in Dagster. ${report.live === undefined ? "Nothing of the project was run" : capital(markdownText(liveInWords(report)))}.${accounted === "" ? "" : ` ${accounted}.`}${ignored}${read}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
