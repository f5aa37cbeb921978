/**
 * A part of a text that is known but for variables of the environment: known text, the text of a variable, a place where
 * `os.path` or `pathlib` joins two paths, at which a separator may stand, or (`path`) the beginning of a text that
 * `pathlib` has tidied.
 */
export type TemplatePart = string | { readonly variable: string } | { readonly join: string };
export type Template = readonly TemplatePart[];
