import { readYaml } from "omegaconf";
import type { ConfigMap, ConfigNode, YamlDialect, YamlReading } from "omegaconf";
import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import type { ConfigFindings } from "./config-findings.ts";
import { notAMapping, pointerFile, unfollowedFile, unreadableFile, yamlInYaml } from "./config-messages.ts";
import { yamlDiagnostics } from "./yaml-diagnostics.ts";

/** A configuration file's mapping; `isWhole` is false when the file, or part of it, could not be read. */
export interface ConfigFileReading {
  readonly value: ConfigMap;
  readonly isWhole: boolean;
}

/** Reads each configuration file once, whatever the number of kinds it belongs to. */
export function configFileReader(
  files: ProjectFiles,
  dialect: YamlDialect,
  findings: ConfigFindings,
): (file: string) => ConfigFileReading {
  const read = new Map<string, ConfigFileReading>();
  return (file) => {
    const known = read.get(file);
    if (known !== undefined) return known;
    const reading = readConfigFile(file, files, dialect, findings);
    read.set(file, reading);
    return reading;
  };
}

function readConfigFile(
  file: string,
  files: ProjectFiles,
  dialect: YamlDialect,
  findings: ConfigFindings,
): ConfigFileReading {
  const start: Place = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const nothing: ConfigMap = { kind: "map", entries: new Map(), at: start };
  const text = files.read(file);
  if (text === null) {
    findings.doubt(files.isPointer?.(file) === true ? pointerFile(file, start) : unreadableFile(file, start));
    return { value: nothing, isWhole: false };
  }
  if (dialect === "pyyaml" && (!/\.(?:ya?ml|json)$/.test(file) || /\{[{%#]/.test(text))) {
    findings.doubt(unfollowedFile(file, start));
    return { value: nothing, isWhole: false };
  }
  const reading = readOnce(files, { text, file, dialect });
  findings.add(yamlDiagnostics(reading.problems, file));
  if (reading.value === null) return { value: nothing, isWhole: reading.isValid };
  // a document that holds nothing is an empty mapping to OmegaConf and to anyconfig, as a file that holds no document is
  if (isNothing(reading.value, dialect)) return { value: nothing, isWhole: reading.isValid };
  const value = dialect === "pyyaml" ? (reading.value.kind === "map" ? reading.value : null) : asMapping(reading.value);
  if (value === "yaml-in-yaml") findings.doubt(yamlInYaml(file, reading.value.at));
  if (value === "yaml-in-yaml") return { value: nothing, isWhole: false };
  if (value === null) findings.diagnose(notAMapping(file, reading.value.at));
  return { value: value ?? nothing, isWhole: reading.isValid && value !== null };
}

/** Configuration is read for the project, for each loader that its code makes, and for each environment. */
const READ = new WeakMap<ProjectFiles, Map<string, YamlReading & { readonly text: string }>>();

function readOnce(
  files: ProjectFiles,
  { text, file, dialect }: { readonly text: string; readonly file: string; readonly dialect: YamlDialect },
): YamlReading {
  const readings = READ.get(files) ?? new Map<string, YamlReading & { readonly text: string }>();
  READ.set(files, readings);
  const known = readings.get(`${dialect} ${file}`);
  if (known?.text === text) return known;
  const reading = { ...readYaml(text, file, dialect), text };
  readings.set(`${dialect} ${file}`, reading);
  return reading;
}

/** `---` alone, or `null`; OmegaConf reads an empty text as YAML again. */
function isNothing(node: ConfigNode, dialect: YamlDialect): boolean {
  if (node.kind !== "scalar") return false;
  return node.type === "null" || (dialect !== "pyyaml" && node.type === "str" && node.text === "");
}

/** OmegaConf takes a mapping, nothing at all, or a text, which it reads as YAML again: a lone word becomes a key. */
function asMapping(node: ConfigNode): ConfigMap | null | "yaml-in-yaml" {
  if (node.kind === "map") return node;
  if (node.kind !== "scalar" || node.type !== "str") return null;
  const again = readYaml(node.text, node.at.file);
  if (again.value?.kind !== "scalar" || again.value.type !== "str") return "yaml-in-yaml";
  const value: ConfigNode = { kind: "scalar", value: null, type: "null", text: "", at: node.at };
  return { kind: "map", entries: new Map([[node.text, { keyAt: node.at, keyType: "str", value }]]), at: node.at };
}
