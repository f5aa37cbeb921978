import { templateText } from "omegaconf";
import type { ConfigEntry, ConfigNode, ConfigUnknown, Template, TemplatePart } from "omegaconf";

/** Says why a text of a factory's entry cannot be filled in. */
export type ReportUnfilled = (reason: string, node: ConfigNode) => void;

/**
 * Fills a factory's placeholders into every text of its entry, as Kedro's `_resolve_dataset_config` does with
 * `str.format_map`. Texts without `}` stay as they are; `{{` and `}}` elsewhere become single braces.
 */
export function fillPlaceholders(
  node: ConfigNode,
  values: ReadonlyMap<string, string>,
  report: ReportUnfilled,
): ConfigNode {
  switch (node.kind) {
    case "scalar": {
      if (typeof node.value !== "string" || !node.value.includes("}")) return node;
      const filled = formatText(node.value, values);
      const { template: _, ...rest } = node;
      if (typeof filled === "string") return filled === node.value ? node : { ...rest, value: filled, text: filled };
      report(filled.reason, node);
      return { kind: "unknown", rule: "unfilled-placeholder", reason: filled.reason, text: node.value, at: node.at };
    }
    case "list":
      return { ...node, items: node.items.map((item) => fillPlaceholders(item, values, report)) };
    case "map":
      return {
        ...node,
        entries: new Map(
          [...node.entries].map(([key, entry]): [string, ConfigEntry] => [
            key,
            { ...entry, value: fillPlaceholders(entry.value, values, report) },
          ]),
        ),
      };
    case "unknown":
      return node.template === undefined ? node : filledTemplate(node, node.template, { values, report });
  }
}

/** Placeholders in the known text of a text with variables; one that a variable stands within is no placeholder. */
function filledTemplate(
  node: ConfigUnknown,
  template: Template,
  { values, report }: { readonly values: ReadonlyMap<string, string>; readonly report: ReportUnfilled },
): ConfigNode {
  if (!template.some((part) => typeof part === "string" && part.includes("}"))) return node;
  const filled: TemplatePart[] = [];
  for (const part of template) {
    const own = typeof part === "string" ? formatText(part, values) : part;
    if (typeof own === "object" && "reason" in own) {
      report(own.reason, node);
      const text = templateText(template);
      return { kind: "unknown", rule: "unfilled-placeholder", reason: own.reason, text, at: node.at };
    }
    filled.push(own);
  }
  return { ...node, template: filled };
}

function formatText(text: string, values: ReadonlyMap<string, string>): string | { readonly reason: string } {
  let filled = "";
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char !== "{" && char !== "}") {
      filled += char;
      at += 1;
      continue;
    }
    if (text.charAt(at + 1) === char) {
      filled += char;
      at += 2;
      continue;
    }
    const end = char === "{" ? text.indexOf("}", at) : -1;
    if (end === -1) return { reason: `\`${text}\` has a single \`${char}\`` };
    const field = text.slice(at + 1, end);
    const value = values.get(field);
    if (value === undefined) return { reason: `the placeholder \`{${field}}\` has no value` };
    filled += value;
    at = end + 1;
  }
  return filled;
}
