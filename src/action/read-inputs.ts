import type { Diagnostic } from "../core/model/diagnostic.ts";
import { isRefName } from "../core/text/is-ref-name.ts";
import { quoted } from "../core/text/quoted.ts";
import { nearestRule } from "../settings/nearest-rule.ts";
import { readSettings } from "../settings/read-settings.ts";
import type { SettingsOverrides } from "../settings/settings-of-project.ts";
import { actionInputs } from "./action-schema.ts";

/** What the workflow asks for; what it leaves out, the settings decide. */
export interface Inputs {
  readonly token: string;
  readonly overrides: SettingsOverrides;
  /** Folder that holds the checkout. */
  readonly repositoryPath: string;
  /** Commit, branch or tag to compare with; null: what the event says. */
  readonly base: string | null;
  /** Path of the settings file in the repository. */
  readonly config: string;
  /** Folder for the files that are left, below the workspace; null for one of the runner's own. */
  readonly output: string | null;
  /** `push`: deploy, and fail where that is not possible. `auto`: deploy unless the App does or the token may not. */
  readonly deploy: "auto" | "push" | "pull-request" | "false";
  /** What somebody who starts the workflow by hand wants of a deployment branch, in words; null: nothing. */
  readonly order: string | null;
  /** Whether a pull request's definitions are pushed to a branch of their own. */
  readonly preview: boolean;
  /** Whether the project's own Python is asked, of the base too, and where the pull request comes from a fork. */
  readonly reader: "static" | "auto" | "live";
  readonly readerBase: boolean;
  readonly runForkCode: boolean;
  /** Whether real Dagster is asked, and by which interpreter; null: one is set up. */
  readonly validateWith: "none" | "dagster";
  readonly python: string | null;
}

/** An input that cannot be used, in one line. */
export class InputMistake extends Error {}

/** A line of `variables`. */
const VARIABLE = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/;

/** Inputs that are settings of the same name, in the form that a settings file has. */
const SETTINGS = [
  "projects",
  "environments",
  "target",
  "all-pipelines",
  "fail-on",
  "comment",
  "inline",
  "kedro-version",
  "dagster-version",
  "env-file",
] as const;

type Given = ReturnType<typeof actionInputs.parse>;

/**
 * Reads the Action's inputs. They are checked by the settings' own schema, so that an input and the setting of that name
 * never differ in what they take. Throws `InputMistake`.
 */
export function readInputs(input: (name: string) => string): Inputs {
  const given = parsed(input);
  const settings = {
    ...Object.fromEntries(SETTINGS.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]]))),
    ...(given.comment === undefined ? {} : { comment: truth(given.comment) }),
    ...(given.variables === undefined ? {} : { variables: variables(given.variables) }),
    ...rulesOf(given),
  };
  const read = readSettings(JSON.stringify(settings));
  const [mistake] = read.diagnostics;
  if (mistake) throw new InputMistake(mistakeOf(mistake));
  return {
    token: tokenOf(input("token").trim()),
    overrides: Object.fromEntries(Object.entries(read.settings).filter(([name]) => name in settings)),
    repositoryPath: given["repository-path"],
    base: given.base === undefined ? null : refOf(given.base),
    config: inside("config", given.config),
    output: given.output === undefined ? null : outsideGit("output", inside("output", given.output)),
    deploy: given.deploy,
    order: given.order ?? null,
    preview: given.preview,
    reader: given.reader,
    readerBase: given["reader-base"],
    runForkCode: given["run-fork-code"],
    validateWith: given["validate-with"],
    python: given.python ?? null,
  };
}

/** A mistake in the words of the settings, said of the inputs: `rules` and `ignore` are one setting there. */
function mistakeOf({ message, help, subject }: Pick<Diagnostic, "message" | "help" | "subject">): string {
  const cure = help === null ? "" : ` ${help}`;
  if (message.startsWith("`")) return `The input ${message}.${cure}`;
  return `The input \`${subject.startsWith("rules.ignore") ? "ignore" : subject.split(".")[0]}\`: ${message}.${cure}`;
}

/** What is empty is left out, as GitHub hands it. */
function parsed(input: (name: string) => string): Given {
  const texts = Object.keys(actionInputs.shape).flatMap((name) => {
    const text = input(name);
    return text.trim() === "" ? [] : [[name, isWord(name) ? wordOf(name, text) : text]];
  });
  const read = actionInputs.safeParse(Object.fromEntries(texts));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const name = String(issue?.path[0]);
  throw new InputMistake(`The input \`${name}\` ${issue?.message}, not ${quoted(input(name).trim())}.`);
}

function isWord(name: string): boolean {
  return [
    "deploy",
    "all-pipelines",
    "inline",
    "preview",
    "validate-with",
    "reader",
    "reader-base",
    "run-fork-code",
  ].includes(name);
}

/** YAML's `True` is `true`; and to deploy is to push. */
function wordOf(name: string, text: string): string {
  const word = text.trim().toLowerCase();
  return name === "deploy" && word === "true" ? "push" : word;
}

/** A path below the workspace, without `./` before it. */
function inside(name: string, path: string): string {
  const plain = path.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
  if (plain === "" || plain.startsWith("/") || plain.split(/[/\\]/).includes(".."))
    throw new InputMistake(`The input \`${name}\` is a path below the workspace, not ${quoted(path)}.`);
  return plain;
}

/** git's own folder is no place for anything else: what lies there may be taken for what git runs. */
function outsideGit(name: string, path: string): string {
  if (!path.split(/[/\\]/).some((part) => part.toLowerCase() === ".git")) return path;
  throw new InputMistake(
    `The input \`${name}\` lies in git's own folder, ${quoted(path)}: name another one, such as \`review\`.`,
  );
}

/** A name that is nothing but a name to git; `refs/heads/` and `refs/tags/`, as GitHub's contexts have them, go without saying. */
function refOf(name: string): string {
  if (isRefName(name)) return name.replace(/^refs\/(?:heads|tags)\/(?=.)/u, "");
  throw new InputMistake(
    `The input \`base\` is a branch, a tag or a commit's whole hash, not ${quoted(name)}. Git takes no name with a space, \`~\`, \`^\`, \`:\`, \`?\`, \`*\`, \`[\`, \`\\\`, \`..\` or \`@{\`, none that begins with \`-\` or \`/\`, and none that ends in \`.\`, \`/\` or \`.lock\`.`,
  );
}

/** What fits into a header; it is a secret, and never told. */
function tokenOf(token: string): string {
  if (/^[\u0021-\u007e]*$/.test(token)) return token;
  throw new InputMistake(
    "The input `token` is no token: it holds a line break, a space or a letter that none has. Hand over the secret as GitHub shows it, alone.",
  );
}

/** `NAME=VALUE` a line. A mistake is told by its line alone: the rest may be a secret. */
function variables(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines(text).map(([line, number]) => {
      const [, name, value = ""] = VARIABLE.exec(line) ?? [];
      if (name === undefined) throw new InputMistake(`The input \`variables\` is not NAME=VALUE in line ${number}.`);
      return [name, value];
    }),
  );
}

function rulesOf({ rules, ignore }: Given): { readonly rules?: object } {
  if (rules === undefined && ignore === undefined) return {};
  return {
    rules: {
      ...(rules === undefined ? {} : { severity: severities(rules) }),
      ...(ignore === undefined ? {} : { ignore: ignored(ignore) }),
    },
  };
}

function severities(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines(text).map(([line, number]) => {
      const [, rule = "", severity = ""] = /^([^\s:]+)\s*:\s*(\S+)$/.exec(line) ?? [];
      if (rule === "")
        throw new InputMistake(
          `The input \`rules\` is not RULE: SEVERITY in line ${number}. Write \`${ruleMeant(line)}: warning\`; a severity is error, warning, info or off.`,
        );
      return [rule, severity];
    }),
  );
}

/** The rule that a line begins with, or the one nearest to it; RULE where there is none near. */
function ruleMeant(line: string): string {
  const [word = ""] = line.split(/[\s:]/u, 1);
  return nearestRule(word) ?? "RULE";
}

function ignored(text: string): readonly object[] {
  return lines(text).map(([line, number]) => {
    const [, rule = "", path, reason = ""] = /^([^\s:]+)(?:\s+([^:]+?))?\s*:\s*(.+)$/.exec(line) ?? [];
    if (rule === "")
      throw new InputMistake(
        `The input \`ignore\` is not RULE: reason in line ${number}. Write \`${ruleMeant(line)}: why it is left out\`.`,
      );
    return { rule, ...(path === undefined ? {} : { path }), reason };
  });
}

/** Lines that hold something, with their numbers. */
function lines(text: string): readonly (readonly [line: string, number: number])[] {
  return text.split(/\r?\n/).flatMap((line, index) => (line.trim() === "" ? [] : [[line.trim(), index + 1] as const]));
}

function truth(text: string): boolean | string {
  return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
}
