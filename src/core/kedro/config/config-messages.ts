import { unsetVariable } from "../../findings/variable-words.ts";
import { RELATED } from "../../findings/related-words.ts";
import { type Diagnostic, finding, type Whereabouts } from "../../model/diagnostic.ts";
import type { LinkRefusal } from "../../links/follow-links.ts";
import { pointerWords } from "../../links/lfs-pointer.ts";
import { unfollowedWords } from "../../links/link-above.ts";
import type { Assumption } from "../../model/honesty.ts";
import type { Place } from "../../model/place.ts";
import type { ConfigDoubt } from "./config-findings.ts";
import type { ConfigKind } from "./config-loader-settings.ts";
import type { DefinedTwice } from "./duplicate-keys.ts";

/** Everything that reading configuration may say, besides what is wrong with a file's YAML or an interpolation. */

export function ambiguousKey(twice: DefinedTwice): Diagnostic {
  return finding("ambiguous-config-order", filesOf(twice), besides(twice));
}

function filesOf({ key, at, first }: DefinedTwice): {
  readonly key: string;
  readonly files: readonly [string, string];
} {
  return { key, files: [first.file, at.file] };
}

/** At the later of two definitions of a key, with the earlier beside it. */
function besides({ kind, key, at, first }: DefinedTwice): Whereabouts {
  return { subject: `${kind}:${key}`, at, related: [{ message: RELATED.otherDefinition, at: first }] };
}

export function incompatibleMerge(config: ConfigKind, at: Place, other: Place): Diagnostic {
  const related = [{ message: RELATED.otherValue, at: other }];
  const where = { subject: `${config}:${at.file}:${at.line}`, at, related };
  return finding("incompatible-merge", { config, files: [other.file, at.file] }, where);
}

export function invalidAfterMerge(config: ConfigKind, text: string, at: Place): Diagnostic {
  const facts = { case: "soft merge", config, text } as const;
  return finding("invalid-interpolation", facts, { subject: `${config}:${text}`, at });
}

/** Where a template asks for a global. */
export interface TemplateUse {
  readonly path: string;
  readonly at: Place;
}

export function missingTemplateValue(config: ConfigKind, name: string, { path, at }: TemplateUse): Diagnostic {
  const facts = { case: "template", config, path, name } as const;
  return finding("missing-global", facts, { subject: `${config}:${path}`, at });
}

export function keyIsNoText(config: ConfigKind, key: string, at: Place): Diagnostic {
  return finding("config-key-not-text", { config, key }, { subject: `${config}:${key}`, at });
}

export function notAMapping(file: string, at: Place): Diagnostic {
  return finding("config-not-a-mapping", { file }, { subject: file, at });
}

export function invalidPattern(config: ConfigKind, pattern: string): Diagnostic {
  return finding("invalid-config-pattern", { pattern }, { subject: `${config}:${pattern}`, at: null });
}

export function invalidMergeStrategy(config: ConfigKind, strategy: string): Diagnostic {
  return finding("invalid-merge-strategy", { config, strategy }, { subject: config, at: null });
}

export function missingBase(folder: string): Diagnostic {
  return finding("missing-configuration", { folder }, { subject: folder, at: null });
}

export function missingCatalog(base: string, environment: string): Diagnostic {
  return finding("missing-catalog", { base, environment }, { subject: "catalog", at: null });
}

export function missingLogging(base: string, environment: string): Diagnostic {
  return finding("missing-logging", { base, environment }, { subject: "logging", at: null });
}

export function missingEnvironment(folder: string): Assumption {
  return {
    rule: "missing-environment",
    message: `the configuration folder \`${folder}\` does not exist and is read as empty`,
    at: null,
  };
}

export function assumedVariable(variable: string, at: Place): Assumption {
  return { rule: "unset-environment-variable", message: unsetVariable(variable), at };
}

/** `CONF_SOURCE` that leads out of the repository: each machine may have something else there, or nothing. */
export function sourceOutside(confSource: string, at: Place): ConfigDoubt {
  return {
    rule: "unreadable-config",
    message: `the configuration source \`${confSource}\` lies outside the files that are read: it is what the machine has that runs it`,
    at,
  };
}

/** A link in the place of configuration: what it holds where Kedro runs is not known. */
export function unfollowedLink(link: string, why: LinkRefusal): ConfigDoubt {
  return {
    rule: "unreadable-config",
    message: unfollowedWords(link, why),
    at: { file: link, line: 1, column: 1, endLine: 1, endColumn: 1 },
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

/** A file that Git LFS keeps: what stands in the repository only points to it. */
export function pointerFile(file: string, at: Place): ConfigDoubt {
  return { rule: "unreadable-config", message: pointerWords(file), at };
}

export function unreadableFile(file: string, at: Place): ConfigDoubt {
  return {
    rule: "unreadable-config",
    message: `\`${file}\` is too large or is no text, and was not read`,
    at,
  };
}
