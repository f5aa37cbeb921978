import type { Report } from "../model/report.ts";
import { renderComment } from "./comment/comment.ts";
import type { MarkdownOptions } from "./comment/markdown-options.ts";
import { renderGraphs } from "./graph/graphs.ts";
import { type JsonOptions, renderJson } from "./json.ts";
import { renderHtml } from "./page/html.ts";
import { renderSarif, type SarifOptions } from "./sarif.ts";
import { renderTerminal, type TerminalOptions } from "./terminal.ts";

/** What a host may say to any renderer; each takes what concerns it. */
export interface RenderOptions extends MarkdownOptions, TerminalOptions, JsonOptions, SarifOptions {}

/** One form of a review. */
export interface Renderer {
  readonly mediaType: string;
  /** File that `review` leaves; null for what is only printed. */
  readonly fileName: string | null;
  /** One line for `--help`. */
  readonly summary: string;
  /** Pure: the same reports and options give the same text, which ends with a line break unless it is empty. */
  readonly render: (reports: readonly Report[], options: RenderOptions) => string;
}

/** Every form a review can take, by the word for `review --format`. Adding one is a file and a line here. */
export const RENDERERS = {
  terminal: { mediaType: "text/plain", fileName: null, summary: "for a person at a terminal", render: renderTerminal },
  markdown: { mediaType: "text/markdown", fileName: "report.md", summary: "the comment", render: renderComment },
  json: {
    mediaType: "application/json",
    fileName: "report.json",
    summary: "all of it, for programs",
    render: renderJson,
  },
  html: { mediaType: "text/html", fileName: "report.html", summary: "one page without limits", render: renderHtml },
  sarif: {
    mediaType: "application/sarif+json",
    fileName: "report.sarif",
    summary: "findings, for scanners",
    render: renderSarif,
  },
  mermaid: {
    mediaType: "text/vnd.mermaid",
    fileName: null,
    summary: "the graph around the changes",
    render: renderGraphs,
  },
} as const satisfies Readonly<Record<string, Renderer>>;

export type Format = keyof typeof RENDERERS;

export const FORMATS = Object.keys(RENDERERS) as readonly Format[];

/** The files of a review by name. */
export function reportFiles(reports: readonly Report[], options: RenderOptions): ReadonlyMap<string, string> {
  const files = FORMATS.flatMap((format): readonly (readonly [string, string])[] => {
    const { fileName, render }: Renderer = RENDERERS[format];
    return fileName === null ? [] : [[fileName, render(reports, options)]];
  });
  return new Map(files);
}
