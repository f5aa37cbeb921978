import type { Diagnostic } from "../../model/diagnostic.ts";
import { markdownCode, markdownMessage } from "../words/escape.ts";
import { placeLink } from "../words/place-link.ts";

/** A finding as a list item: what, where, what to do. */
export function findingItem({ rule, message, at, help, related }: Diagnostic, template: string | null): string {
  const where = at === null ? "" : ` ${placeLink(at, template)}`;
  const cure = help === null ? "" : ` *${markdownMessage(help)}*`;
  const others = related
    .slice(0, 3)
    .map((other) => `\n  - ${markdownMessage(other.message)} ${placeLink(other.at, template)}`);
  return `- ${markdownMessage(message)}${where} (${markdownCode(rule)})${cure}${others.join("")}\n`;
}
