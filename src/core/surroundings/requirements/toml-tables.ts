import { parse } from "smol-toml";

export type TomlTable = Readonly<Record<string, unknown>>;

/** A TOML document, or an empty one when it cannot be parsed: its mistake is told where the file is read for itself. */
export function parseToml(text: string): TomlTable {
  try {
    return parse(text);
  } catch {
    return {};
  }
}

/** The table behind a path of keys; an empty one when there is none. */
export function tableAt(table: TomlTable, ...path: readonly string[]): TomlTable {
  return path.reduce<TomlTable>((at, key) => tableOf(Object.hasOwn(at, key) ? at[key] : undefined), table);
}

export function tableOf(value: unknown): TomlTable {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
    ? (value as TomlTable)
    : {};
}

/** The text of a key, or null. */
export function textAt(table: TomlTable, key: string): string | null {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return typeof value === "string" ? value : null;
}

/** The texts in a list; what is no text is left out. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}
