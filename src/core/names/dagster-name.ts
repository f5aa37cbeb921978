/** Dagster's `DISALLOWED_NAMES` (`dagster._core.definitions.utils`): argument names of its own, then Python's keywords. */
const RESERVED: ReadonlySet<string> = new Set([
  ..."context conf config meta arg_dict dict input_arg_dict output_arg_dict int str float bool input output type".split(
    " ",
  ),
  ..."False None True and as assert async await break class continue def del elif else except finally for from global".split(
    " ",
  ),
  ..."if import in is lambda nonlocal not or pass raise return try while with yield".split(" "),
]);

/** What Dagster's `check_valid_name` would say of a name: fine, a reserved word, or a character it refuses. */
export function dagsterNameProblem(name: string): "reserved" | "characters" | null {
  if (RESERVED.has(name)) return "reserved";
  return /^[A-Za-z0-9_]+$/.test(name) ? null : "characters";
}

/** Replaces every character that Dagster refuses in a name by `__`, as kedro-dagster does with dataset names. */
export function sanitizeName(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/gu, "__");
}
