import { markdownLink } from "../words/escape.ts";
import type { MarkdownOptions } from "./markdown-options.ts";

/** Where what is cut can be read, as Markdown. */
export function restInWords({ rest = null }: MarkdownOptions): string {
  if (rest === null) return "in the `report.html` that the command below leaves";
  return rest.url === null ? rest.label : markdownLink(rest.label, rest.url);
}
