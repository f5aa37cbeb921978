import type { Report } from "../../core/model/report.ts";
import { pagePolicy } from "../../core/report/page/html.ts";
import { type FileFormat, reportFiles, type ReportFile } from "../../core/report/renderers.ts";
import { type LinkedAt, linkTemplates } from "../../github/link-templates.ts";
import type { PublishedFiles } from "../../github/present-reports.ts";
import { loadPageProgram } from "../../program/load-program-assets.ts";
import type { PublishedAt } from "../review-input.ts";
import { NO_CONTENT, type PackedFile, packedFiles } from "./packed-report.ts";

interface Publishing {
  readonly published: PublishedAt;
  /** Web address of the repository. */
  readonly address: string;
  readonly linkedAt: LinkedAt;
  /** The program's own version. */
  readonly version: string;
  /** Most bytes of all files together, where it is not the usual. */
  readonly largest?: number;
}

const LABELS: Readonly<Partial<Record<FileFormat, string>>> = {
  html: "page",
  svg: "picture",
  json: "JSON",
  sarif: "SARIF",
};

/** The files of a review as they are served, and where; the comment is not among them: it stands on GitHub. */
export function publishFiles(
  reports: readonly Report[],
  { published: { base, until }, address, linkedAt, version, largest }: Publishing,
): { readonly files: readonly PackedFile[]; readonly published: PublishedFiles } {
  const page = loadPageProgram();
  const options = { version, programVersion: version, links: linkTemplates(address, linkedAt), page };
  const made = reportFiles(reports, options, { markdown: "" }).filter(({ format }) => LABELS[format] !== undefined);
  const policyOf = ({ format }: ReportFile): string =>
    format === "html" ? pagePolicy(page) : format === "svg" ? `${NO_CONTENT}; style-src 'unsafe-inline'` : NO_CONTENT;
  const files = packedFiles(made, policyOf, largest);
  const names = new Set(files.map(({ name }) => name));
  const told = made.filter(({ name }) => names.has(name));
  const shown = told.find(({ format }) => format === "html");
  return {
    files,
    published: {
      page: shown === undefined ? null : base + shown.name,
      files: told.map(({ format, name }) => ({ label: LABELS[format] ?? name, url: base + name })),
      until,
    },
  };
}
