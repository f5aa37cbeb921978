import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node, type Pair } from "yaml";
import type { z } from "zod";
import { isRuleId } from "../core/findings/findings.ts";
import { type Diagnostic, type FactsOf, finding } from "../core/model/diagnostic.ts";
import type { Place } from "../core/model/place.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import { laidOver, parted } from "./organisation-defaults.ts";
import { nearestRule } from "./nearest-rule.ts";
import { SETTINGS_FILE } from "./settings-file.ts";
import { type Settings, settingsSchema } from "./settings-schema.ts";
import { nearestName } from "../core/text/nearest-name.ts";

/** Settings, or what is wrong with the file; with defects the defaults stand in, so that a caller can go on and say so. */
export interface SettingsReading {
  readonly settings: Settings;
  /** Empty when the file is absent or right. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Largest settings file that is looked at. */
const LARGEST = 64 * 1024;

/** What of settings that are right in themselves does not fit what they are for, by its path in the file. */
export interface Misfit {
  readonly path: readonly PropertyKey[];
  readonly facts: FactsOf<"invalid-settings">;
}

/**
 * Reads the text of `.github/kedro-dagster.yml`, or of the file that is named instead (null: there is none). Every
 * mistake is a diagnostic at its line; an unknown key names the nearest known one. `misfits` looks at what they name.
 */
export function readSettings(
  text: string | null,
  file: string = SETTINGS_FILE,
  misfits: (settings: Settings) => readonly Misfit[] = () => [],
): SettingsReading {
  const defaults = settingsSchema.parse({});
  if (text === null) return { settings: defaults, diagnostics: [] };
  const { own, defaults: below } = parted(text);
  const reading = parseSettings(own, file);
  if (!reading.ok) return { settings: defaults, diagnostics: [reading.error] };
  const { value, source } = reading.value;
  if (!hasDefaults(value)) return judge(value ?? {}, source, misfits);
  const judged = judge(value, source);
  if (judged.diagnostics.length > 0) return judged;
  const base = below === null ? failure(UNSEEN) : below.ok ? defaultsIn(below.value) : below;
  if (!base.ok) {
    const must = `must name settings that can be read: ${base.error}`;
    const facts = { case: "value", setting: "_extends", must } as const;
    return { settings: defaults, diagnostics: [mistake(facts, "_extends", nodePlace(source, ["_extends"]))] };
  }
  return judge(laidOver(base.value, value), source, misfits);
}

/** What a host that looks nowhere else can say. */
const UNSEEN = "they stand in another repository, which is not looked into here";

function judge(
  value: unknown,
  source: Source,
  misfits: (settings: Settings) => readonly Misfit[] = () => [],
): SettingsReading {
  const parsed = settingsSchema.safeParse(value);
  const diagnostics = parsed.success
    ? [...unknownRules(parsed.data, source), ...misfits(parsed.data).map((one) => misfitting(one, source))]
    : parsed.error.issues.flatMap((issue) => explain(issue, source));
  const isRight = parsed.success && diagnostics.length === 0;
  return { settings: isRight ? parsed.data : settingsSchema.parse({}), diagnostics };
}

function hasDefaults(value: unknown): boolean {
  return typeof value === "object" && value !== null && "_extends" in value;
}

/** The organisation's own settings as a plain value; a failure says what is wrong with them. */
function defaultsIn(text: string): Result<unknown, string> {
  const reading = parseSettings(text, "the organisation's");
  if (!reading.ok) return failure(reading.error.message);
  const { value, source } = reading.value;
  if (hasDefaults(value)) return failure("they extend others themselves");
  const [wrong] = judge(value ?? {}, source).diagnostics;
  return wrong === undefined ? success(value ?? {}) : failure(`line ${wrong.at?.line}: ${wrong.message}`);
}

/** The text as a plain value, with the places of its parts. */
function parseSettings(
  text: string,
  file: string,
): Result<{ readonly value: unknown; readonly source: Source }, Diagnostic> {
  const lines = new LineCounter();
  if (text.length > LARGEST) return failure(mistake({ case: "too large" }, "", firstPlace(file)));
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
    return failure(mistake(facts, "", placeOf({ file, lines }, broken.pos)));
  }
  const value = plainValue(document, file);
  return value.ok ? success({ value: value.value, source: { document, lines, file } }) : value;
}

function misfitting({ path, facts }: Misfit, source: Source): Diagnostic {
  return mistake(facts, path.map(String).join("."), nodePlace(source, path));
}

/** A rule that does not exist would silently do nothing. */
function unknownRules({ rules, "by-project": projects }: Settings, source: Source): readonly Diagnostic[] {
  const own = Object.entries(projects ?? {}).map(([root, project]) => ({
    path: ["by-project", root, "rules"],
    rules: project.rules ?? {},
  }));
  const named = [{ path: ["rules"], rules }, ...own].flatMap((one) => rulesNamed(one, source));
  return named.flatMap(({ rule, at, subject }) => {
    if (isRuleId(rule)) return [];
    return [mistake({ case: "rule", rule, nearest: nearestRule(rule) }, subject, at)];
  });
}

interface RuleNames {
  readonly path: readonly string[];
  readonly rules: {
    readonly severity?: object | undefined;
    readonly ignore?: readonly { readonly rule: string }[] | undefined;
  };
}

function rulesNamed({ path, rules: { severity = {}, ignore = [] } }: RuleNames, source: Source) {
  const severities = Object.keys(severity).map((rule) => ({
    rule,
    at: keyPlace(source, [...path, "severity"], rule),
    subject: [...path, "severity", rule].join("."),
  }));
  const ignores = ignore.map(({ rule }, index) => ({
    rule,
    at: nodePlace(source, [...path, "ignore", index, "rule"]),
    subject: [...path, "ignore", index, "rule"].join("."),
  }));
  return [...severities, ...ignores];
}

function plainValue(document: Document, file: string): Result<unknown, Diagnostic> {
  try {
    return success(document.toJS({ maxAliasCount: 0 }));
  } catch {
    return failure(mistake({ case: "alias" }, "", firstPlace(file)));
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

/** What settings of several forms may be, by their first key. */
const CHOICES: Readonly<Record<string, string>> = {
  deploy: "must be `none`, `required` or a list of checks' names",
  comment: "must be `auto`, `always`, `changes`, `failures`, `true` or `false`",
  environments: "must be a list, or lists by a project's folder",
  variables: "must be text, in quotes where it could be a number, or text by environment",
  "env-file": "must be a `.env` file below the project's folder, such as .env.defaults, or one by environment",
  definitions: "must be a text such as `warehouse/orders`, or the list of its parts",
};

function reason(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type")
    return `must be ${issue.expected === "object" ? "a mapping" : issue.expected === "array" ? "a list" : `a ${issue.expected}`}`;
  if (issue.code === "invalid_value")
    return `must be one of ${issue.values.map((value) => `\`${String(value)}\``).join(", ")}`;
  if (issue.code === "invalid_union") return CHOICES[String(issue.path[0])] ?? CHOICES["definitions"] ?? "";
  if (issue.code === "too_small") return "must not be empty; leave it out for the default";
  return issue.message;
}

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const { shape } = settingsSchema;
  const [section, list] = path[0] === "by-project" ? path.slice(2) : path;
  if (path[0] === "by-project" && section === undefined)
    return Object.keys(shape["by-project"].unwrap().valueType.shape);
  if (section === "deploy" && list === "from") return ["branch", "tag", "after"];
  if (section === "deploy") return Object.keys(shape.deploy.unwrap().shape);
  if (section === "definitions") return Object.keys(shape.definitions.unwrap().shape);
  if (section === "rules")
    return Object.keys(
      list === "ignore" ? shape.rules.unwrap().shape.ignore.unwrap().element.shape : shape.rules.unwrap().shape,
    );
  return Object.keys(shape);
}

function mistake(facts: FactsOf<"invalid-settings">, subject: string, at: Place): Diagnostic {
  return finding("invalid-settings", facts, { subject, at });
}

function firstPlace(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/** The file as it was parsed. */
interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly file: string;
}

function keyPlace(source: Source, path: readonly PropertyKey[], key: string): Place {
  const { document, file } = source;
  const parent = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(parent)) return firstPlace(file);
  const pair = parent.items.find((item: Pair) => isScalar(item.key) && String(item.key.value) === key);
  return isScalar(pair?.key) ? rangePlace(source, pair.key.range) : firstPlace(file);
}

function nodePlace(source: Source, path: readonly PropertyKey[]): Place {
  const { document } = source;
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return rangePlace(source, (node as Node | null | undefined)?.range);
}

function rangePlace(source: Source, range: readonly number[] | null | undefined): Place {
  return range ? placeOf(source, [range[0] ?? 0, range[1] ?? 0]) : firstPlace(source.file);
}

function placeOf({ lines, file }: Pick<Source, "lines" | "file">, range: readonly [number, number]): Place {
  const start = lines.linePos(range[0]);
  const end = lines.linePos(range[1]);
  return {
    file,
    line: Math.max(1, start.line),
    column: Math.max(1, start.col),
    endLine: Math.max(1, end.line),
    endColumn: Math.max(1, end.col),
  };
}

function firstLine(text: string): string {
  return text.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? text;
}
