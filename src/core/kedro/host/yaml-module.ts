import type { ConfigNode } from "../../../../packages/omegaconf/src/config-node.ts";
import { builtin, type Arguments, type HostContext, type ModuleValue, type Value } from "static-python";
import { readYaml } from "../../../../packages/omegaconf/src/yaml/read-yaml.ts";
import { valueFromConfig } from "./value-from-config.ts";
import { hostModule } from "./host-module.ts";

/** PyYAML, as far as pipelines are built from YAML files: `safe_load` and `load` of a text or an open file. */
export function yamlModule(): ModuleValue {
  const loader = (name: string) => builtin(name, (args, host) => load(args, host));
  return hostModule("yaml", { safe_load: loader("safe_load"), full_load: loader("full_load"), load: loader("load") });
}

function load(args: Arguments, host: HostContext): Value {
  const stream = args.positional[0] ?? args.keywords.get("stream");
  const content = stream && args.unknown === null ? contentOf(stream, args, host) : null;
  if (content?.kind === "unknown") return content;
  if (content?.kind !== "str")
    return host.unknown("computed-at-runtime", "what is loaded as YAML is not known", args.at);
  const reading = readYaml(content.value, args.at.file, "pyyaml");
  if (!reading.isValid)
    return host.unknown("computed-at-runtime", "a YAML text that is loaded cannot be read", args.at);
  if (reading.value === null) return { kind: "none" };
  return hasDate(reading.value)
    ? host.unknown("computed-at-runtime", "a YAML text that is loaded holds dates", args.at)
    : valueFromConfig(reading.value, host);
}

/** A text, or whatever `read()` of a file gives. */
function contentOf(stream: Value, args: Arguments, host: HostContext): Value | null {
  if (stream.kind === "str" || stream.kind === "unknown") return stream;
  if (stream.kind !== "host") return null;
  const read = host.attempt(() =>
    host.call(host.attribute(stream, "read"), {
      ...args,
      positional: [],
      keywords: new Map(),
      positionalAt: [],
      keywordsAt: new Map(),
    }),
  );
  return read.kind === "value" ? read.value : null;
}

/** PyYAML makes date objects of these, which configuration keeps as text. */
function hasDate(node: ConfigNode): boolean {
  switch (node.kind) {
    case "scalar":
      return node.type === "str" && /^\d{4}-\d\d?-\d\d?([Tt\s]|$)/.test(node.text);
    case "list":
      return node.items.some(hasDate);
    case "map":
      return [...node.entries].some(([key, entry]) => /^\d{4}-\d\d?-\d\d?/.test(key) || hasDate(entry.value));
    case "unknown":
      return false;
  }
}
