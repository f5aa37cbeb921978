import { readSettings } from "../settings/read-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";

/** What the workflow asks for; what it leaves out, the settings decide. */
export interface Inputs {
  readonly token: string;
  readonly overrides: Partial<Settings>;
  /** Folder that holds the checkout. */
  readonly repositoryPath: string;
}

/** An input that cannot be used, in one line. */
export class InputMistake extends Error {}

const SETTINGS = [
  "projects",
  "environments",
  "target",
  "fail-on",
  "comment",
  "kedro-version",
  "dagster-version",
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
    given[name] =
      name === "projects" || name === "environments"
        ? items(text)
        : name === "comment" && text !== "auto"
          ? truth(text)
          : text;
  }
  const { settings, diagnostics } = readSettings(JSON.stringify(given));
  const [mistake] = diagnostics;
  if (mistake) throw new InputMistake(`The input ${mistake.message}.`);
  return {
    token: input("token"),
    overrides: Object.fromEntries(Object.entries(settings).filter(([name]) => name in given)),
    repositoryPath: input("repository-path") || ".",
  };
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
