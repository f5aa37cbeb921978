import type { Report } from "../model/report.ts";
import { renderComment } from "./comment/comment.ts";
import type { MarkdownOptions } from "./comment/markdown-options.ts";
import { type Form, type Format, FORMATS, FORMS } from "./forms.ts";
import { renderGraphs } from "./graph/graphs.ts";
import { type JsonOptions, renderJson } from "./json.ts";
import { type PageOptions, renderHtml } from "./page/html.ts";
import { renderSarif, type SarifOptions } from "./sarif.ts";
import { renderTerminal, type TerminalOptions } from "./terminal.ts";

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
  mermaid: { ...FORMS.mermaid, render: renderGraphs },
} as const satisfies Readonly<Record<Format, Renderer>>;

/** The files of a review by name. */
export function reportFiles(reports: readonly Report[], options: RenderOptions): ReadonlyMap<string, string> {
  const files = FORMATS.flatMap((format): readonly (readonly [string, string])[] => {
    const { fileName, render }: Renderer = RENDERERS[format];
    return fileName === null ? [] : [[fileName, render(reports, options)]];
  });
  return new Map(files);
}
