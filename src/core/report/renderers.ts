import type { Report } from "../model/report.ts";
import { renderComment } from "./comment/comment.ts";
import type { MarkdownOptions } from "./comment/markdown-options.ts";
import { type Form, type Format, FORMATS, FORMS } from "./forms.ts";
import { renderGraphs } from "./graph/graphs.ts";
import { type JsonOptions, renderJson } from "./json.ts";
import { type PageOptions, renderHtml } from "./page/html.ts";
import { renderSarif, type SarifOptions } from "./sarif.ts";
import { renderSvg } from "./svg/svg.ts";
import { renderTerminal, type TerminalOptions } from "./terminal/terminal.ts";

/** What a host may say to any renderer; each takes what concerns it. */
export interface RenderOptions extends MarkdownOptions, TerminalOptions, JsonOptions, SarifOptions, PageOptions {}

/** A form of a review, with what makes it. */
export interface Renderer extends Form {
  /** Pure: the same reports and options give the same text, which ends with a line break unless it is empty. */
  readonly render: (reports: readonly Report[], options: RenderOptions) => string;
}

/** What makes each form. Adding one is a file, a line here and its row in `forms.ts`. */
export const RENDERERS = {
  terminal: { ...FORMS.terminal, render: renderTerminal },
  markdown: { ...FORMS.markdown, render: renderComment },
  json: { ...FORMS.json, render: renderJson },
  html: { ...FORMS.html, render: renderHtml },
  sarif: { ...FORMS.sarif, render: renderSarif },
  svg: { ...FORMS.svg, render: renderSvg },
  mermaid: { ...FORMS.mermaid, render: renderGraphs },
} as const satisfies Readonly<Record<Format, Renderer>>;

/** Forms that have a file. */
export type FileFormat = { [F in Format]: (typeof FORMS)[F]["fileName"] extends string ? F : never }[Format];

/** A form of a review as a file. */
export interface ReportFile {
  readonly format: FileFormat;
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/**
 * All files of a review, for a host that leaves, uploads or serves them: comment, JSON, page, SARIF and picture. What the
 * host has written for itself, the comment that it published or the hand-over to a later job, stands in place of ours.
 */
export function reportFiles(
  reports: readonly Report[],
  options: RenderOptions,
  written: Readonly<Partial<Record<FileFormat, string>>> = {},
): readonly ReportFile[] {
  return FORMATS.filter(hasFile).map((format) => {
    const { fileName, mediaType, render }: Renderer & { readonly fileName: string } = RENDERERS[format];
    return { format, name: fileName, mediaType, text: written[format] ?? render(reports, options) };
  });
}

function hasFile(format: Format): format is FileFormat {
  return FORMS[format].fileName !== null;
}
