import { readFileSync } from "node:fs";
import type { HostContext, Result, Value } from "../../src/index.ts";
import { standardModules } from "../../src/evaluate/stdlib/standard-modules.ts";
import { KNOWN_ATTRIBUTES } from "../../src/evaluate/values/known-attributes.ts";
import { STANDARD_NAMES } from "../../src/evaluate/values/standard-names.ts";
import { STANDARD_SIGNATURES } from "../../src/evaluate/values/standard-signatures.ts";
import { interpreterOf } from "./run-python.ts";

/** What the models answer of each name, asked one by one: the page docs/modelled.md. */
export function describeModels(): string {
  const modules = [...standardModules(unused).keys()].sort();
  return [
    HEAD,
    "## Modules of the standard library\n",
    `A module whose names were recorded (${recordedFrom("standard-names")}) answers \`hasattr\` and a name that no Python has as Python does: it raises. Of another module any name may be there.\n`,
    `Signatures were recorded from ${recordedFrom("standard-signatures")}: a call that they refuse is refused or Unknown, whatever the model would make of it.\n`,
    "| module | names in every Python | modelled | a name that none has | signatures |",
    "|---|---|---|---|---|",
    ...modules.map(moduleRow),
    "\n## Their names\n",
    ...modules.flatMap(moduleSection),
    "## Built-in types\n",
    `Attributes were recorded from ${recordedFrom("known-attributes")}. One that is not modelled is Unknown; a name that is in no list raises \`AttributeError\`.\n`,
    "| type | attributes without underscores | modelled | Unknown |",
    "|---|---|---|---|",
    ...TYPES.map(typeRow),
    "",
    `Methods with two underscores on each side are used through the operators, statements and functions that call them: ${recordedFrom("known-attributes")} has ${underscored()} on these types.`,
    "",
  ].join("\n");
}

const HEAD = `# What is modelled

Written by \`npx vitest run packages/static-python/test/modelled.test.ts -u\` from the models themselves; the test holds it
against them. A name is *modelled* where reading it gives a value, which programs that CPython 3.11 has run are compared with
(\`test/programs\`); what a model makes of arguments that it does not follow is Unknown all the same. How one is added:
[README](../README.md#to-add-a-module-of-the-standard-library).
`;

const TYPES = ["bytes", "dict", "float", "frozenset", "int", "list", "range", "set", "str", "tuple", "type"].filter(
  (name) => Object.hasOwn(KNOWN_ATTRIBUTES, name),
);

/** What a recorded table says it was asked of: the Pythons in the comment above it. */
function recordedFrom(file: string): string {
  const source = readFileSync(new URL(`../../src/evaluate/values/${file}.ts`, import.meta.url), "utf8");
  const told =
    /CPython(?:'s own types have \(`dir\(type\)` of)? (?<versions>[\d., ]*\d)(?<typeshed> and typeshed)?/u.exec(source);
  if (told?.groups === undefined) throw new Error(`${file} does not say which Python it was recorded from`);
  const { versions = "", typeshed = "" } = told.groups;
  return `CPython ${versions}${typeshed ?? ""}`;
}

function moduleRow(module: string): string {
  const { names, modelled } = moduleNames(module);
  const count = names === null ? "not recorded" : String(names.length);
  const signatures = (STANDARD_SIGNATURES[module] ?? "").split(";").filter((one) => one.trim() !== "").length;
  return `| \`${module}\` | ${count} | ${modelled.length} | ${names === null ? "Unknown" : "raises"} | ${signatures} |`;
}

function moduleSection(module: string): readonly string[] {
  const { names, modelled } = moduleNames(module);
  const missing = (names ?? []).filter((name) => !modelled.includes(name));
  return [`**\`${module}\`**: ${listed(modelled)}.${missing.length === 0 ? "" : ` Unknown: ${listed(missing)}.`}`, ""];
}

interface ModuleNames {
  /** In every Python, sorted; null where nobody has asked. */
  readonly names: readonly string[] | null;
  readonly modelled: readonly string[];
}

function moduleNames(module: string): ModuleNames {
  const recorded = STANDARD_NAMES[module];
  const names = recorded === undefined ? null : words(recorded.always);
  const own = ask((host) => {
    const value = host.importModule(module);
    return value.kind === "module" ? [...value.attributes.keys()] : [];
  });
  const asked = new Set([...(names ?? []), ...(recorded === undefined ? [] : words(recorded.sometimes)), ...own]);
  const modelled = [...asked].filter(
    (name) => isPublic(name) && isKnown((host) => host.attribute(host.importModule(module), name), own.includes(name)),
  );
  return { names: names?.filter(isPublic) ?? null, modelled: modelled.sort() };
}

function typeRow(type: string): string {
  const names = words(KNOWN_ATTRIBUTES[type] ?? "").filter(isPublic);
  const modelled = names.filter((name) =>
    isKnown((host) => host.attribute(host.attribute(host.importModule("builtins"), type), name)),
  );
  const missing = names.filter((name) => !modelled.includes(name));
  return `| \`${type}\` | ${names.length} | ${modelled.length} | ${missing.length === 0 ? "–" : listed(missing)} |`;
}

function underscored(): number {
  return new Set(TYPES.flatMap((type) => words(KNOWN_ATTRIBUTES[type] ?? "").filter((name) => !isPublic(name)))).size;
}

/** Asked in an interpreter of its own, so that no question changes the answer to another. A function that no model lists only refuses. */
function isKnown(question: (host: HostContext) => Value, isListed = true): boolean {
  const result: Result<boolean> = interpreterOf({ files: {} }).attempt((host) => {
    const { kind } = question(host);
    return kind !== "unknown" && (isListed || kind !== "builtin");
  });
  return result.kind === "value" && result.value;
}

function ask(question: (host: HostContext) => readonly string[]): readonly string[] {
  const result = interpreterOf({ files: {} }).attempt(question);
  return result.kind === "value" ? result.value : [];
}

function isPublic(name: string): boolean {
  return !name.startsWith("_");
}

function words(text: string): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}

function listed(names: readonly string[]): string {
  return names.length === 0
    ? "nothing"
    : [...names]
        .sort()
        .map((name) => `\`${name}\``)
        .join(" ");
}

function unused(): never {
  throw new Error("the names of the modules are known before any is made");
}
