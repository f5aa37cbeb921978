import type { Diagnostic, Severity, Target } from "../../model/diagnostic.ts";
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

  const diagnose = (
    finding: Pick<Diagnostic, "rule" | "subject" | "message" | "help"> &
      Partial<Pick<Diagnostic, "at" | "related" | "severity">>,
  ): void => {
    const at = finding.at ?? null;
    const id = JSON.stringify([finding.rule, finding.subject, at]);
    if (said.has(id)) return;
    said.add(id);
    diagnostics.push({ severity: severityOf(finding.severity), related: [], targets: bothTargets, ...finding, at });
  };

  const findings = {
    add: (found: readonly Diagnostic[]): void => void diagnostics.push(...found),

    refused: (kind: ConfigKind, found: Failure, at: Place, path: string): void => {
      if (found.rule === "interpolation-too-large")
        return blind({
          rule: found.rule,
          message: `\`${path}\` in the ${kind} configuration was not worked out: ${found.message}`,
          at,
          affects: [],
        });
      diagnose({
        rule: found.rule,
        subject: `${kind}:${path}`,
        message: `\`${path}\` in the ${kind} configuration cannot be worked out: ${found.message}`,
        help: found.help,
        at,
      });
    },

    merging: (kind: ConfigKind): MergeReport => ({
      duplicate: (key, at, first) =>
        diagnose({
          rule: "duplicate-config-key",
          subject: `${kind}:${key}`,
          message: `\`${key}\` stands in \`${first.file}\` and in \`${at.file}\`, which Kedro refuses within one environment`,
          help: "Keep it in one of the files.",
          at,
          related: [{ message: "the other definition", at: first }],
        }),
      incompatible: (at, first) => findings.incompatible(kind, at, first),
      ambiguous: (key, at, first) =>
        diagnose({
          rule: "ambiguous-config-order",
          severity: "warning",
          subject: `${kind}:${key}`,
          message: `\`${key}\` has different values in \`${first.file}\` and \`${at.file}\`; which one Kedro takes changes from run to run`,
          help: "Keep it in one of the files.",
          at,
          related: [{ message: "the other definition", at: first }],
        }),
    }),

    missingTemplateValue: (kind: ConfigKind, name: string, path: string, at: Place): void =>
      diagnose({
        rule: "missing-global",
        subject: `${kind}:${path}`,
        message: `\`${path}\` in the ${kind} configuration asks for \`${name}\`, which the globals do not define`,
        help: `Define it, or give a default: \`\${${name}|default}\`.`,
        at,
      }),

    keyIsNoText: (kind: ConfigKind, key: string, at: Place): void =>
      diagnose({
        rule: "config-key-not-text",
        subject: `${kind}:${key}`,
        message: `the top-level key \`${key}\` of the ${kind} configuration is no text, which Kedro cannot handle`,
        help: "Put quotes around it.",
        at,
      }),

    noMapping: (file: string, at: Place): void =>
      diagnose({
        rule: "config-not-a-mapping",
        subject: file,
        message: `\`${file}\` is no mapping, which Kedro needs of a configuration file`,
        help: "Write `key: value` pairs at its top level.",
        at,
      }),

    invalidPattern: (kind: ConfigKind, pattern: string): void =>
      diagnose({
        rule: "invalid-config-pattern",
        subject: `${kind}:${pattern}`,
        message: `the configuration pattern \`${pattern}\` uses \`**\` inside a path segment`,
        help: "Let `**` stand alone between slashes.",
      }),

    invalidMergeStrategy: (kind: ConfigKind, strategy: string): void =>
      diagnose({
        rule: "invalid-merge-strategy",
        subject: kind,
        message: `the merge strategy \`${strategy}\` of \`${kind}\` is unknown to Kedro`,
        help: "Use `soft` or `destructive`.",
      }),

    invalidAfterMerge: (kind: ConfigKind, text: string, at: Place): void =>
      diagnose({
        rule: "invalid-interpolation",
        subject: `${kind}:${text}`,
        message: `\`${text}\` in the ${kind} configuration is read as an interpolation again by the soft merge, and is no valid one`,
        help: "Write it without `${`, or merge destructively.",
        at,
      }),

    incompatible: (kind: ConfigKind, at: Place, other: Place): void =>
      diagnose({
        rule: "incompatible-merge",
        subject: `${kind}:${at.file}:${at.line}`,
        message: `a mapping and a list meet when the ${kind} configuration of \`${other.file}\` and \`${at.file}\` is merged, which OmegaConf refuses`,
        help: "Give the key the same kind of value in both.",
        at,
        related: [{ message: "the other value", at: other }],
      }),

    missingBase: (folder: string): void =>
      diagnose({
        rule: "missing-configuration",
        subject: folder,
        message: `the configuration folder \`${folder}\` does not exist`,
        help: "Create it, or name the base environment in CONFIG_LOADER_ARGS.",
      }),

    missingCatalog: (base: string, environment: string): void =>
      diagnose({
        rule: "missing-catalog",
        subject: "catalog",
        message: `no catalog file stands in \`${base}\` or \`${environment}\``,
        help: "Add a catalog.yml; it may be empty.",
      }),

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

const bothTargets: readonly Target[] = ["plugin", "generated"];

function severityOf(severity: Severity | undefined): Severity {
  return severity ?? "error";
}

function comparePlaces(a: Place | null, b: Place | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
