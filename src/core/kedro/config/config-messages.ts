import type { ConfigKind } from "./config-loader-settings.ts";
import type { ConfigDoubt, ConfigFinding } from "./config-findings.ts";
import type { Assumption } from "../../model/honesty.ts";
import type { Place } from "../../model/place.ts";

/** Everything that reading configuration may say, besides what is wrong with a file's YAML or an interpolation. */

/** A key of one kind of configuration that two files define. */
export interface DefinedTwice {
  readonly kind: ConfigKind;
  readonly key: string;
  readonly at: Place;
  readonly first: Place;
}

export function duplicateKey({ kind, key, at, first }: DefinedTwice): ConfigFinding {
  return {
    rule: "duplicate-config-key",
    subject: `${kind}:${key}`,
    message: `\`${key}\` stands in \`${first.file}\` and in \`${at.file}\`, which Kedro refuses within one environment`,
    help: "Keep it in one of the files.",
    at,
    related: [{ message: "the other definition", at: first }],
  };
}

export function ambiguousKey({ kind, key, at, first }: DefinedTwice): ConfigFinding {
  return {
    rule: "ambiguous-config-order",
    severity: "warning",
    subject: `${kind}:${key}`,
    message: `\`${key}\` has different values in \`${first.file}\` and \`${at.file}\`; which one Kedro takes changes from run to run`,
    help: "Keep it in one of the files.",
    at,
    related: [{ message: "the other definition", at: first }],
  };
}

export function incompatibleMerge(kind: ConfigKind, at: Place, other: Place): ConfigFinding {
  return {
    rule: "incompatible-merge",
    subject: `${kind}:${at.file}:${at.line}`,
    message: `a mapping and a list meet when the ${kind} configuration of \`${other.file}\` and \`${at.file}\` is merged, which OmegaConf refuses`,
    help: "Give the key the same kind of value in both.",
    at,
    related: [{ message: "the other value", at: other }],
  };
}

export function invalidAfterMerge(kind: ConfigKind, text: string, at: Place): ConfigFinding {
  return {
    rule: "invalid-interpolation",
    subject: `${kind}:${text}`,
    message: `\`${text}\` in the ${kind} configuration is read as an interpolation again by the soft merge, and is no valid one`,
    help: "Write it without `${`, or merge destructively.",
    at,
  };
}

export function missingTemplateValue(kind: ConfigKind, name: string, path: string, at: Place): ConfigFinding {
  return {
    rule: "missing-global",
    subject: `${kind}:${path}`,
    message: `\`${path}\` in the ${kind} configuration asks for \`${name}\`, which the globals do not define`,
    help: `Define it, or give a default: \`\${${name}|default}\`.`,
    at,
  };
}

export function keyIsNoText(kind: ConfigKind, key: string, at: Place): ConfigFinding {
  return {
    rule: "config-key-not-text",
    subject: `${kind}:${key}`,
    message: `the top-level key \`${key}\` of the ${kind} configuration is no text, which Kedro cannot handle`,
    help: "Put quotes around it.",
    at,
  };
}

export function notAMapping(file: string, at: Place): ConfigFinding {
  return {
    rule: "config-not-a-mapping",
    subject: file,
    message: `\`${file}\` is no mapping, which Kedro needs of a configuration file`,
    help: "Write `key: value` pairs at its top level.",
    at,
  };
}

export function invalidPattern(kind: ConfigKind, pattern: string): ConfigFinding {
  return {
    rule: "invalid-config-pattern",
    subject: `${kind}:${pattern}`,
    message: `the configuration pattern \`${pattern}\` uses \`**\` inside a path segment`,
    help: "Let `**` stand alone between slashes.",
  };
}

export function invalidMergeStrategy(kind: ConfigKind, strategy: string): ConfigFinding {
  return {
    rule: "invalid-merge-strategy",
    subject: kind,
    message: `the merge strategy \`${strategy}\` of \`${kind}\` is unknown to Kedro`,
    help: "Use `soft` or `destructive`.",
  };
}

export function missingBase(folder: string): ConfigFinding {
  return {
    rule: "missing-configuration",
    subject: folder,
    message: `the configuration folder \`${folder}\` does not exist`,
    help: "Create it, or name the base environment in CONFIG_LOADER_ARGS.",
  };
}

export function missingCatalog(base: string, environment: string): ConfigFinding {
  return {
    rule: "missing-catalog",
    subject: "catalog",
    message: `no catalog file stands in \`${base}\` or \`${environment}\``,
    help: "Add a catalog.yml; it may be empty.",
  };
}

export function missingEnvironment(folder: string): Assumption {
  return {
    rule: "missing-environment",
    message: `the configuration folder \`${folder}\` does not exist and is read as empty`,
    at: null,
  };
}

export function unsetVariable(variable: string, at: Place): Assumption {
  return {
    rule: "unset-environment-variable",
    message: `the environment variable \`${variable}\` is taken as not set`,
    at,
  };
}

export function sourceOutside(confSource: string, root: string): ConfigDoubt {
  const file = root === "" ? "pyproject.toml" : `${root}/pyproject.toml`;
  return {
    rule: "unreadable-config",
    message: `the configuration source \`${confSource}\` lies outside the files that are read`,
    at: { file, line: 1, column: 1, endLine: 1, endColumn: 1 },
  };
}

export function yamlInYaml(file: string, at: Place): ConfigDoubt {
  return {
    rule: "unreadable-config",
    message: `\`${file}\` is one text that is read as YAML again, and was not followed`,
    at,
  };
}

export function unfollowedFile(file: string, at: Place): ConfigDoubt {
  return {
    rule: "unreadable-config",
    message: `\`${file}\` is a template or a format that is not followed`,
    at,
  };
}

export function unreadableFile(file: string, at: Place): ConfigDoubt {
  return {
    rule: "unreadable-config",
    message: `\`${file}\` is too large or is no text, and was not read`,
    at,
  };
}
