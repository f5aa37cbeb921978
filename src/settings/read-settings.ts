import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node, type Pair } from "yaml";
import type { z } from "zod";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import { RULE_IDS } from "../core/model/rule-ids.ts";
import type { Place } from "../core/model/place.ts";
import { SETTINGS_FILE, type Settings, settingsSchema } from "./settings-schema.ts";
import { nearestName } from "../core/text/nearest-name.ts";

/** Settings, or what is wrong with the file; with defects the defaults stand in, so that a caller can go on and say so. */
export interface SettingsReading {
  readonly settings: Settings;
  /** Empty when the file is absent or right. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Largest settings file that is looked at. */
const LARGEST = 64 * 1024;

/**
 * Reads the text of `.github/kedro-dagster.yml` (null: there is none). Every mistake is a diagnostic at its line; an
 * unknown key names the nearest known one.
 */
export function readSettings(text: string | null): SettingsReading {
  const defaults = settingsSchema.parse({});
  if (text === null) return { settings: defaults, diagnostics: [] };
  if (text.length > LARGEST)
    return {
      settings: defaults,
      diagnostics: [mistake("The settings file is over 64 KiB", "", null, "Keep only settings in it.")],
    };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    stringKeys: false,
    merge: false,
    maxAliasCount: 0,
    uniqueKeys: true,
  } as Parameters<typeof parseDocument>[1]);
  const broken = document.errors[0];
  if (broken)
    return {
      settings: defaults,
      diagnostics: [
        mistake(`The settings are no YAML: ${firstLine(broken.message)}`, "", placeOf(lines, broken.pos), null),
      ],
    };
  const value = plainValue(document);
  if (value.failure !== null)
    return {
      settings: defaults,
      diagnostics: [mistake(value.failure, "", null, "Write the settings out without anchors.")],
    };
  const parsed = settingsSchema.safeParse(value.value ?? {});
  if (parsed.success) {
    const diagnostics = unknownRules(parsed.data, document, lines);
    return { settings: diagnostics.length === 0 ? parsed.data : defaults, diagnostics };
  }
  return { settings: defaults, diagnostics: parsed.error.issues.flatMap((issue) => explain(issue, document, lines)) };
}

/** A rule that does not exist would silently do nothing. */
function unknownRules({ rules }: Settings, document: Document, lines: LineCounter): readonly Diagnostic[] {
  const severities = Object.keys(rules.severity).map((rule) => ({
    rule,
    at: keyPlace(document, lines, ["rules", "severity"], rule),
    subject: `rules.severity.${rule}`,
  }));
  const ignores = rules.ignore.map(({ rule }, index) => ({
    rule,
    at: nodePlace(document, lines, ["rules", "ignore", index, "rule"]),
    subject: `rules.ignore.${index}.rule`,
  }));
  return [...severities, ...ignores].flatMap(({ rule, at, subject }) => {
    if (RULE_IDS.includes(rule)) return [];
    const nearest = nearestName(rule.replaceAll("_", "-"), RULE_IDS);
    return [
      mistake(
        `There is no rule \`${rule}\``,
        subject,
        at,
        nearest === null ? "docs/rules lists them all." : `Did you mean \`${nearest}\`?`,
      ),
    ];
  });
}

function plainValue(document: Document): { readonly value: unknown; readonly failure: string | null } {
  try {
    return { value: document.toJS({ maxAliasCount: 0 }), failure: null };
  } catch {
    return { value: null, failure: "The settings use a YAML alias" };
  }
}

function explain(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): readonly Diagnostic[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const known = knownKeys(issue.path);
      const nearest = nearestName(key.replaceAll("_", "-"), known);
      const help =
        nearest === null
          ? `Known here: ${known.map((name) => `\`${name}\``).join(", ")}.`
          : `Did you mean \`${nearest}\`?`;
      return mistake(
        `\`${[...issue.path, key].join(".")}\` is no setting`,
        [...issue.path, key].join("."),
        keyPlace(document, lines, issue.path, key),
        help,
      );
    });
  }
  const name = issue.path.join(".");
  const subject = name === "" ? "The settings" : `\`${name}\``;
  return [mistake(`${subject} ${reason(issue)}`, name, nodePlace(document, lines, issue.path), null)];
}

function reason(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type")
    return `must be ${issue.expected === "object" ? "a mapping" : issue.expected === "array" ? "a list" : `a ${issue.expected}`}`;
  if (issue.code === "invalid_value")
    return `must be one of ${issue.values.map((value) => `\`${String(value)}\``).join(", ")}`;
  if (issue.code === "invalid_union")
    return issue.path[0] === "comment"
      ? "must be `true`, `false` or `auto`"
      : "must be a text such as `warehouse/orders`, or the list of its parts";
  if (issue.code === "too_small") return "must not be empty; leave it out for the default";
  return issue.message;
}

function knownKeys([section, list]: readonly PropertyKey[]): readonly string[] {
  const { shape } = settingsSchema;
  if (section === "deploy") return Object.keys(shape.deploy.unwrap().shape);
  if (section === "definitions") return Object.keys(shape.definitions.unwrap().shape);
  if (section === "rules")
    return Object.keys(
      list === "ignore" ? shape.rules.unwrap().shape.ignore.unwrap().element.shape : shape.rules.unwrap().shape,
    );
  return Object.keys(shape);
}

function mistake(message: string, subject: string, at: Place | null, help: string | null): Diagnostic {
  const start = at ?? { file: SETTINGS_FILE, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    rule: "invalid-settings",
    severity: "error",
    message,
    subject,
    at: start,
    related: [],
    help,
    targets: ["plugin", "generated"],
  };
}

function keyPlace(document: Document, lines: LineCounter, path: readonly PropertyKey[], key: string): Place | null {
  const parent = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find((item: Pair) => isScalar(item.key) && String(item.key.value) === key);
  return isScalar(pair?.key) ? rangePlace(lines, pair.key.range) : null;
}

function nodePlace(document: Document, lines: LineCounter, path: readonly PropertyKey[]): Place | null {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return rangePlace(lines, (node as Node | null | undefined)?.range);
}

function rangePlace(lines: LineCounter, range: readonly number[] | null | undefined): Place | null {
  return range ? placeOf(lines, [range[0] ?? 0, range[1] ?? 0]) : null;
}

function placeOf(lines: LineCounter, range: readonly [number, number]): Place {
  const start = lines.linePos(range[0]);
  const end = lines.linePos(range[1]);
  return {
    file: SETTINGS_FILE,
    line: Math.max(1, start.line),
    column: Math.max(1, start.col),
    endLine: Math.max(1, end.line),
    endColumn: Math.max(1, end.col),
  };
}

function firstLine(text: string): string {
  return text.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? text;
}
