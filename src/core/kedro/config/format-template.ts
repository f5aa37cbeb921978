import { joinTemplates, originsOf, pythonText, withOrigins, writtenPartOf } from "omegaconf";
import type { ConfigEntry, ConfigMap, ConfigNode, ConfigUnknown, Origin, Template } from "omegaconf";
import type { Place } from "../../model/place.ts";

const PLACEHOLDER = /\$\{([A-Za-z0-9_.]+)(?:\|([^}]*))?\}/g;

/** Told of a placeholder without a value; the key that it stands in, and where. */
export type ReportTemplate = (name: string, path: string, at: Place) => void;

/** Values for placeholders; a name that is missing may exist when they are not complete. */
export interface TemplateValues {
  readonly value: ConfigMap;
  readonly isComplete: boolean;
  /** Where environment variables are among the values: told of a name that is taken not to be set. */
  readonly onUnset?: (name: string, at: Place) => void;
}

/**
 * Replaces `${name}`, `${a.b}` and `${name|default}` in every text and key, as Kedro's TemplatedConfigLoader did until
 * 0.18 (kedro/config/templated_config.py `_format_object`): a text that is one placeholder takes the value with its
 * type, any other joins values as text; a default is text; nothing that was put in is looked at again.
 */
export function formatTemplate(
  node: ConfigNode,
  values: TemplateValues,
  report: ReportTemplate,
  path = "",
): ConfigNode {
  switch (node.kind) {
    case "scalar":
      return typeof node.value === "string" && node.value.includes("${")
        ? formatText(node.value, node, values, report, path)
        : node;
    case "list":
      return {
        ...node,
        items: node.items.map((item, index) => formatTemplate(item, values, report, `${path}[${index}]`)),
      };
    case "map": {
      const entries = new Map<string, ConfigEntry>();
      for (const [key, entry] of node.entries) {
        const full = path === "" ? key : `${path}.${key}`;
        const name = key.includes("${")
          ? formatText(
              key,
              { kind: "scalar", value: key, type: "str", text: key, at: entry.keyAt },
              values,
              report,
              full,
            )
          : null;
        const formatted = name === null ? key : name.kind === "scalar" && name.type === "str" ? name.text : key;
        entries.set(formatted, { ...entry, value: formatTemplate(entry.value, values, report, full) });
      }
      return { ...node, entries };
    }
    case "unknown":
      return node;
  }
}

function formatText(
  text: string,
  node: ConfigNode,
  values: TemplateValues,
  report: ReportTemplate,
  path: string,
): ConfigNode {
  const origins: Origin[] = [];
  const pieces: Template[] = [];
  let doubt: ConfigUnknown | null = null;
  let isSecret = false;
  let end = 0;
  for (const found of text.matchAll(PLACEHOLDER)) {
    const value = valueOf(found[1] ?? "", found[2], node, values, report, path);
    if (found[0] === text || (value.kind === "unknown" && value.template === undefined)) return value;
    if (value.kind === "unknown") doubt ??= value;
    if (value.kind === "scalar" && value.isSecret === true) isSecret = true;
    origins.push(...(value.origin ?? []));
    pieces.push(
      [text.slice(end, found.index)],
      value.kind === "unknown" ? (value.template ?? []) : [pythonText(value)],
    );
    end = found.index + found[0].length;
  }
  if (end === 0) return node;
  const parts = joinTemplates(...pieces, [text.slice(end)]);
  const marks = isSecret ? { isSecret } : {};
  if (doubt !== null) return withOrigins({ ...doubt, template: parts, ...marks, at: node.at }, originsOf(origins));
  const joined = writtenPartOf(parts);
  const value: ConfigNode = { kind: "scalar", value: joined, type: "str", text: joined, ...marks, at: node.at };
  return withOrigins(value, originsOf(origins));
}

function valueOf(
  name: string,
  fallback: string | undefined,
  node: ConfigNode,
  values: TemplateValues,
  report: ReportTemplate,
  path: string,
): ConfigNode {
  const value = lookUp(values.value, name);
  if (value !== undefined)
    return { ...withOrigins(value, [{ kind: "key", name: `globals:${name}`, at: value.at }]), at: node.at };
  if (!values.isComplete) return unknown(`the global \`${name}\` may stand in a file that cannot be read`, node);
  if (fallback !== undefined) {
    values.onUnset?.(name, node.at);
    return { kind: "scalar", value: fallback, type: "str", text: fallback, at: node.at };
  }
  if (values.onUnset)
    return {
      ...unknown(`\`${name}\` is no global and no environment variable that is set here`, node),
      rule: "environment-variable",
      variable: name,
      template: [{ variable: name }],
    };
  report(name, path, node.at);
  return unknown(`the global \`${name}\` is not defined`, node);
}

/** The JMESPath expressions that the pattern lets through: names between dots. A null value counts as none. */
function lookUp(values: ConfigMap, name: string): ConfigNode | undefined {
  let at: ConfigNode = values;
  for (const key of name.split(".")) {
    if (at.kind === "unknown") return at;
    const entry: ConfigEntry | undefined = at.kind === "map" ? at.entries.get(key) : undefined;
    if (entry?.keyType !== "str") return undefined;
    at = entry.value;
  }
  return at.kind === "scalar" && at.type === "null" ? undefined : at;
}

function unknown(reason: string, node: ConfigNode): ConfigUnknown {
  return {
    kind: "unknown",
    rule: "refused-interpolation",
    reason,
    text: node.kind === "scalar" ? node.text : "",
    at: node.at,
  };
}
