import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node, type Pair } from "yaml";
import type { z } from "zod";
import { isRuleId, RULE_IDS } from "../core/findings/findings.ts";
import { type Diagnostic, type FactsOf, finding } from "../core/model/diagnostic.ts";
import type { Place } from "../core/model/place.ts";
import { failure, type Result, success } from "../core/model/result.ts";
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
  const reading = parseSettings(text);
  if (!reading.ok) return { settings: defaults, diagnostics: [reading.error] };
  const { value, source } = reading.value;
  const parsed = settingsSchema.safeParse(value ?? {});
  const diagnostics = parsed.success
    ? unknownRules(parsed.data, source)
    : parsed.error.issues.flatMap((issue) => explain(issue, source));
  return { settings: parsed.success && diagnostics.length === 0 ? parsed.data : defaults, diagnostics };
}

/** The text as a plain value, with the places of its parts. */
function parseSettings(text: string): Result<{ readonly value: unknown; readonly source: Source }, Diagnostic> {
  if (text.length > LARGEST) return failure(mistake({ case: "too large" }, "", null));
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    stringKeys: false,
    merge: false,
    maxAliasCount: 0,
    uniqueKeys: true,
  } as Parameters<typeof parseDocument>[1]);
  const broken = document.errors[0];
  if (broken) {
    const facts = { case: "not YAML", reason: firstLine(broken.message) } as const;
    return failure(mistake(facts, "", placeOf(lines, broken.pos)));
  }
  const value = plainValue(document);
  return value.ok ? success({ value: value.value, source: { document, lines } }) : value;
}

/** A rule that does not exist would silently do nothing. */
function unknownRules({ rules }: Settings, source: Source): readonly Diagnostic[] {
  const severities = Object.keys(rules.severity).map((rule) => ({
    rule,
    at: keyPlace(source, ["rules", "severity"], rule),
    subject: `rules.severity.${rule}`,
  }));
  const ignores = rules.ignore.map(({ rule }, index) => ({
    rule,
    at: nodePlace(source, ["rules", "ignore", index, "rule"]),
    subject: `rules.ignore.${index}.rule`,
  }));
  return [...severities, ...ignores].flatMap(({ rule, at, subject }) => {
    if (isRuleId(rule)) return [];
    return [mistake({ case: "rule", rule, nearest: nearestName(rule.replaceAll("_", "-"), RULE_IDS) }, subject, at)];
  });
}

function plainValue(document: Document): Result<unknown, Diagnostic> {
  try {
    return success(document.toJS({ maxAliasCount: 0 }));
  } catch {
    return failure(mistake({ case: "alias" }, "", null));
  }
}

function explain(issue: z.core.$ZodIssue, source: Source): readonly Diagnostic[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const known = knownKeys(issue.path);
      const setting = [...issue.path, key].join(".");
      const nearest = nearestName(key.replaceAll("_", "-"), known);
      return mistake({ case: "key", setting, nearest, known }, setting, keyPlace(source, issue.path, key));
    });
  }
  const setting = issue.path.join(".");
  return [mistake({ case: "value", setting, must: reason(issue) }, setting, nodePlace(source, issue.path))];
}

function reason(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type")
    return `must be ${issue.expected === "object" ? "a mapping" : issue.expected === "array" ? "a list" : `a ${issue.expected}`}`;
  if (issue.code === "invalid_value")
    return `must be one of ${issue.values.map((value) => `\`${String(value)}\``).join(", ")}`;
  if (issue.code === "invalid_union")
    return issue.path[0] === "comment"
      ? "must be `true`, `false` or `auto`"
      : issue.path[0] === "variables"
        ? "must be text, in quotes where it could be a number, or text by environment"
        : issue.path[0] === "env-file"
          ? "must be a `.env` file below the project's folder, such as .env.defaults, or one by environment"
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

function mistake(facts: FactsOf<"invalid-settings">, subject: string, at: Place | null): Diagnostic {
  const start = { file: SETTINGS_FILE, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return finding("invalid-settings", facts, { subject, at: at ?? start });
}

/** The file as it was parsed. */
interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
}

function keyPlace({ document, lines }: Source, path: readonly PropertyKey[], key: string): Place | null {
  const parent = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find((item: Pair) => isScalar(item.key) && String(item.key.value) === key);
  return isScalar(pair?.key) ? rangePlace(lines, pair.key.range) : null;
}

function nodePlace({ document, lines }: Source, path: readonly PropertyKey[]): Place | null {
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
