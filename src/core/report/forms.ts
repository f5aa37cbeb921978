/** One form of a review, without what makes it. */
export interface Form {
  readonly mediaType: string;
  /** File that `review` leaves; null for what is only printed. */
  readonly fileName: string | null;
  /** One line for `--help`. */
  readonly summary: string;
}

/** Every form a review can take, by the word for `review --format`. Its function stands in `renderers.ts`. */
export const FORMS = {
  terminal: { mediaType: "text/plain", fileName: null, summary: "for a person at a terminal" },
  markdown: { mediaType: "text/markdown", fileName: "report.md", summary: "the comment" },
  json: { mediaType: "application/json", fileName: "report.json", summary: "all of it, for programs" },
  html: { mediaType: "text/html", fileName: "report.html", summary: "one page without limits" },
  sarif: { mediaType: "application/sarif+json", fileName: "report.sarif", summary: "findings, for scanners" },
  svg: { mediaType: "image/svg+xml", fileName: "report.svg", summary: "the graph around the changes as a picture" },
  mermaid: { mediaType: "text/vnd.mermaid", fileName: null, summary: "the graph around the changes" },
} as const satisfies Readonly<Record<string, Form>>;

export type Format = keyof typeof FORMS;

export const FORMATS = Object.keys(FORMS) as readonly Format[];
