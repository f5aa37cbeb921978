import { quoted } from "../core/text/quoted.ts";
import { readSettings } from "../settings/read-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";

/** What the workflow asks for; what it leaves out, the settings decide. */
export interface Inputs {
  readonly token: string;
  readonly overrides: Partial<Settings>;
  /** Folder that holds the checkout. */
  readonly repositoryPath: string;
  /** `push`: deploy, and fail where that is not possible. `auto`: deploy unless the App does or the token may not. */
  readonly deploy: "auto" | "push" | "false";
}

/** An input that cannot be used, in one line. */
export class InputMistake extends Error {}

/** A line of `variables`. */
const VARIABLE = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/;

const SETTINGS = [
  "projects",
  "environments",
  "target",
  "fail-on",
  "comment",
  "kedro-version",
  "dagster-version",
  "variables",
  "env-file",
] as const;

/**
 * Reads the Action's inputs. They are checked by the settings' own schema, so that an input and the setting of that name
 * never differ in what they take. Throws `InputMistake`.
 */
export function readInputs(input: (name: string) => string): Inputs {
  const given: Record<string, unknown> = {};
  for (const name of SETTINGS) {
    const text = input(name).trim();
    if (text === "") continue;
    given[name] = settingOf(name, text);
  }
  const { settings, diagnostics } = readSettings(JSON.stringify(given));
  const [mistake] = diagnostics;
  if (mistake) throw new InputMistake(`The input ${mistake.message}.`);
  return {
    token: input("token"),
    overrides: Object.fromEntries(Object.entries(settings).filter(([name]) => name in given)),
    repositoryPath: input("repository-path") || ".",
    deploy: deployWish(input("deploy").trim().toLowerCase()),
  };
}

function deployWish(text: string): Inputs["deploy"] {
  if (text === "" || text === "auto") return "auto";
  if (text === "push" || text === "true") return "push";
  if (text === "false") return "false";
  throw new InputMistake(`The input \`deploy\` is one of auto, push, false, not ${quoted(text)}.`);
}

function settingOf(name: (typeof SETTINGS)[number], text: string): unknown {
  if (name === "projects" || name === "environments") return items(text);
  if (name === "variables") return variables(text);
  return name === "comment" ? truth(text) : text;
}

/** `NAME=VALUE` a line. A mistake is told by its line alone: the rest may be a secret. */
function variables(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(/\r?\n/).flatMap((line, index) => {
      if (line.trim() === "") return [];
      const [, name, value = ""] = VARIABLE.exec(line.trim()) ?? [];
      if (name === undefined) throw new InputMistake(`The input \`variables\` is not NAME=VALUE in line ${index + 1}.`);
      return [[name, value]];
    }),
  );
}

/** One in a line, or several with commas. */
function items(text: string): readonly string[] {
  return text
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** YAML's `true` reaches an action as text. */
function truth(text: string): boolean | string {
  return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
}
