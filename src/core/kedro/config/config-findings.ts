import { RELATED } from "../../findings/related-words.ts";
import { type Diagnostic, finding, type Whereabouts } from "../../model/diagnostic.ts";
import type { Assumption, BlindSpot } from "../../model/honesty.ts";
import type { Place } from "../../model/place.ts";
import type { Failure } from "./config-cell.ts";
import type { ConfigKind } from "./config-loader-settings.ts";
import type { MergeReport } from "./merge-config-files.ts";

/** Collects what reading configuration finds, in words. */
export type ConfigFindings = ReturnType<typeof configFindings>;

export function configFindings() {
  const diagnostics: Diagnostic[] = [];
  const blindSpots: BlindSpot[] = [];
  const assumptions = new Map<string, Assumption>();
  const said = new Set<string>();

  const diagnose = (found: Diagnostic): void => {
    const id = JSON.stringify([found.rule, found.subject, found.at]);
    if (said.has(id)) return;
    said.add(id);
    diagnostics.push(found);
  };

  const findings = {
    add: (found: readonly Diagnostic[]): void => void diagnostics.push(...found),

    refused: (config: ConfigKind, { rule, message: reason, help }: Failure, at: Place, path: string): void => {
      if (rule === "interpolation-too-large")
        return blind({
          rule,
          message: `\`${path}\` in the ${config} configuration was not worked out: ${reason}`,
          at,
          affects: [],
        });
      diagnose(finding(rule, { case: "refused", config, path, reason, help }, { subject: `${config}:${path}`, at }));
    },

    merging: (config: ConfigKind): MergeReport => ({
      duplicate: (key, at, first) =>
        diagnose(
          finding("duplicate-config-key", { key, files: [first.file, at.file] }, besides(config, key, at, first)),
        ),
      incompatible: (at, first) => findings.incompatible(config, at, first),
      ambiguous: (key, at, first) =>
        diagnose(
          finding("ambiguous-config-order", { key, files: [first.file, at.file] }, besides(config, key, at, first)),
        ),
    }),

    missingTemplateValue: (config: ConfigKind, name: string, path: string, at: Place): void =>
      diagnose(
        finding("missing-global", { case: "template", config, path, name }, { subject: `${config}:${path}`, at }),
      ),

    keyIsNoText: (config: ConfigKind, key: string, at: Place): void =>
      diagnose(finding("config-key-not-text", { config, key }, { subject: `${config}:${key}`, at })),

    noMapping: (file: string, at: Place): void =>
      diagnose(finding("config-not-a-mapping", { file }, { subject: file, at })),

    invalidPattern: (config: ConfigKind, pattern: string): void =>
      diagnose(finding("invalid-config-pattern", { pattern }, { subject: `${config}:${pattern}`, at: null })),

    invalidMergeStrategy: (config: ConfigKind, strategy: string): void =>
      diagnose(finding("invalid-merge-strategy", { config, strategy }, { subject: config, at: null })),

    invalidAfterMerge: (config: ConfigKind, text: string, at: Place): void =>
      diagnose(
        finding("invalid-interpolation", { case: "soft merge", config, text }, { subject: `${config}:${text}`, at }),
      ),

    incompatible: (config: ConfigKind, at: Place, other: Place): void =>
      diagnose(
        finding(
          "incompatible-merge",
          { config, files: [other.file, at.file] },
          {
            subject: `${config}:${at.file}:${at.line}`,
            at,
            related: [{ message: RELATED.otherValue, at: other }],
          },
        ),
      ),

    missingBase: (folder: string): void =>
      diagnose(finding("missing-configuration", { folder }, { subject: folder, at: null })),

    missingCatalog: (base: string, environment: string): void =>
      diagnose(finding("missing-catalog", { base, environment }, { subject: "catalog", at: null })),

    missingEnvironment: (folder: string): void =>
      assume({
        rule: "missing-environment",
        message: `the configuration folder \`${folder}\` does not exist and is read as empty`,
        at: null,
      }),

    unsetVariable: (variable: string, at: Place): void =>
      assume({
        rule: "unset-environment-variable",
        message: `the environment variable \`${variable}\` is taken as not set`,
        at,
      }),

    unreadableSource: (confSource: string, root: string): void =>
      blind({
        rule: "unreadable-config",
        message: `the configuration source \`${confSource}\` lies outside the files that are read`,
        at: {
          file: root === "" ? "pyproject.toml" : `${root}/pyproject.toml`,
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 1,
        },
        affects: [],
      }),

    yamlInYaml: (file: string, at: Place): void =>
      blind({
        rule: "unreadable-config",
        message: `\`${file}\` is one text that is read as YAML again, and was not followed`,
        at,
        affects: [],
      }),

    unfollowedFile: (file: string, at: Place): void =>
      blind({
        rule: "unreadable-config",
        message: `\`${file}\` is a template or a format that is not followed`,
        at,
        affects: [],
      }),

    unreadableFile: (file: string, at: Place): void =>
      blind({
        rule: "unreadable-config",
        message: `\`${file}\` is too large or is no text, and was not read`,
        at,
        affects: [],
      }),

    sorted: () => ({
      diagnostics: diagnostics.toSorted(
        (a, b) => comparePlaces(a.at, b.at) || compareText(a.rule, b.rule) || compareText(a.subject, b.subject),
      ),
      blindSpots: blindSpots.toSorted((a, b) => comparePlaces(a.at, b.at)),
      assumptions: [...assumptions.values()].toSorted((a, b) => compareText(a.message, b.message)),
    }),
  };
  return findings;

  function assume(assumption: Assumption): void {
    if (!assumptions.has(assumption.message)) assumptions.set(assumption.message, assumption);
  }

  function blind(blindSpot: BlindSpot): void {
    if (!blindSpots.some((known) => known.message === blindSpot.message)) blindSpots.push(blindSpot);
  }
}

/** At the later of two definitions of a key, with the earlier beside it. */
function besides(config: ConfigKind, key: string, at: Place, first: Place): Whereabouts {
  return { subject: `${config}:${key}`, at, related: [{ message: RELATED.otherDefinition, at: first }] };
}

function comparePlaces(a: Place | null, b: Place | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
