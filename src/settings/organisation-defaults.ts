import { parse } from "yaml";
import { failure, type Result, success } from "../core/model/result.ts";
import { SETTINGS_FILE } from "./settings-file.ts";

/** Where the settings are that a repository's own are laid over: in another repository of the same owner. */
export interface DefaultsPlace {
  readonly repo: string;
  readonly path: string;
}

/** What `_extends` may be: `.github`, or `.github:teams/data.yml`. */
export const EXTENDS =
  /^([A-Za-z0-9._-]{1,100})(?::((?:(?!\.\.?\/)[^\s:\\/]{1,100}\/){0,10}[^\s:\\/]{1,100}\.ya?ml))?$/u;

/** No YAML holds it, so that it can stand between a repository's own settings and those that they are laid over. */
const BEHIND = "\n\u0000";

/** Where a text of settings says that those are which it is laid over; null where it says nothing, or not clearly. */
export function defaultsPlace(text: string | null): DefaultsPlace | null {
  // most say nothing: nothing is parsed for it
  if (text === null || !text.includes("_extends") || text.includes(BEHIND)) return null;
  const value = plain(text);
  const said = typeof value === "object" && value !== null && "_extends" in value ? value._extends : null;
  const [, repo, path] = (typeof said === "string" && EXTENDS.exec(said)) || [];
  return repo === undefined ? null : { repo, path: path ?? SETTINGS_FILE };
}

/** The text with what it is laid over, or why that could not be read. */
export function withDefaults(text: string, defaults: Result<string, string>): string {
  return `${text}${BEHIND}${JSON.stringify(defaults.ok ? ["read", defaults.value] : ["not read", defaults.error])}`;
}

/** A repository's own settings, and what they are laid over; null where nobody has looked for it. */
export function parted(text: string): { readonly own: string; readonly defaults: Result<string, string> | null } {
  const at = text.indexOf(BEHIND);
  if (at < 0) return { own: text, defaults: null };
  const [kind, said] = partsOf(text.slice(at + BEHIND.length));
  const isRead = kind === "read" && typeof said === "string";
  const defaults = isRead ? success(said) : failure(typeof said === "string" ? said : "they are not whole");
  return { own: text.slice(0, at), defaults };
}

function partsOf(json: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function plain(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return null;
  }
}

/** A repository's own value over that of its organisation: mappings key by key, findings to leave out together, anything else whole. */
export function laidOver(below: unknown, own: unknown, path: readonly string[] = []): unknown {
  if (Array.isArray(below) && Array.isArray(own) && path.slice(-2).join(".") === "rules.ignore")
    return [...below, ...own];
  if (!isMapping(below) || !isMapping(own)) return own === undefined ? below : own;
  const keys = new Set([...Object.keys(below), ...Object.keys(own)]);
  return Object.fromEntries([...keys].map((key) => [key, laidOver(below[key], own[key], [...path, key])]));
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
