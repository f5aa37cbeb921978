import type { ConfigValue } from "omegaconf";

/** What one value of dagster.yml may be, after the plugin's pydantic models in their lax mode. */
export type FieldType =
  | { readonly kind: "str" | "int" | "float" | "bool" | "any" }
  /** One of some words, in capitals or not. */
  | { readonly kind: "word"; readonly words: readonly string[] }
  | { readonly kind: "nullable"; readonly of: FieldType }
  | { readonly kind: "list"; readonly of: FieldType }
  /** A mapping with text keys. */
  | { readonly kind: "map"; readonly of: FieldType }
  | { readonly kind: "model"; readonly model: Model }
  /** The first that fits is taken, as pydantic does between models that admit the same keys. */
  | { readonly kind: "either"; readonly of: readonly FieldType[]; readonly expected: string };

export interface Model {
  readonly fields: Readonly<Record<string, Field>>;
  /** `forbid` refuses an unknown key, `ignore` drops it silently. */
  readonly extra: "forbid" | "ignore";
}
export interface Field {
  readonly type: FieldType;
  /** Undefined when the key must be given. */
  readonly default?: ConfigValue;
  /** For the schema and the table of our own files. */
  readonly description?: string;
}

export const STR: FieldType = { kind: "str" };
export const INT: FieldType = { kind: "int" };
export const FLOAT: FieldType = { kind: "float" };
export const BOOL: FieldType = { kind: "bool" };
export const ANY: FieldType = { kind: "any" };

export function wordOf(...words: readonly string[]): FieldType {
  return { kind: "word", words };
}
export function nullable(of: FieldType): FieldType {
  return { kind: "nullable", of };
}
export function listOf(of: FieldType): FieldType {
  return { kind: "list", of };
}
export function mapOf(of: FieldType): FieldType {
  return { kind: "map", of };
}
export function modelOf(model: Model): FieldType {
  return { kind: "model", model };
}
