import type { Report } from "../../src/core/model/report.ts";
import type { MarkdownOptions } from "../../src/core/report/comment/markdown-options.ts";
import { renderComment } from "../../src/core/report/comment/comment.ts";

/** A pull request as the Action or the App would comment on it. */
export const HOST: MarkdownOptions = {
  links: {
    before: "https://github.com/acme/shop/blob/a1b2c3d/{path}#L{line}",
    after: "https://github.com/acme/shop/blob/d4e5f6a/{path}#L{line}",
    pull: "https://github.com/acme/shop/pull/12",
  },
  rest: { label: "in the summary of this workflow run", url: "https://github.com/acme/shop/actions/runs/1" },
  programVersion: "0.1.0",
  reproduce: "kedro-dagster-action review --base a1b2c3d --head d4e5f6a",
};

export interface CommentSize {
  readonly text: string;
  /** Words that are seen before anything is folded; the drawing's own are not counted. */
  readonly wordsOpen: number;
  readonly words: number;
  readonly bytes: number;
  /** Boxes of the largest drawing. */
  readonly boxes: number;
}

/** The comment of reports and how large it is, as far as that can be told without a browser. */
export function measureComment(reports: readonly Report[], options: MarkdownOptions = HOST): CommentSize {
  const text = renderComment(reports, options);
  const drawings = [...text.matchAll(/```mermaid\n[\s\S]*?\n```/gu)].map(([drawing]) => drawing);
  const open = text.slice(0, text.includes("<details>") ? text.indexOf("<details>") : undefined);
  return {
    text,
    wordsOpen: words(open),
    words: words(text),
    bytes: new TextEncoder().encode(text).length,
    boxes: Math.max(0, ...drawings.map((drawing) => drawing.match(/^ {2}n\d+[[({]/gmu)?.length ?? 0)),
  };
}

function words(markdown: string): number {
  return markdown
    .replaceAll(/```mermaid\n[\s\S]*?\n```/gu, "")
    .replaceAll(/\]\([^()\s]*\)/gu, "]")
    .replaceAll(/<[^>]*>/gu, " ")
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
