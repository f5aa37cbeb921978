/** True for `parameters` and `params:…`, which are no datasets (`_is_parameter`). */
export function isParameterName(name: string): boolean {
  return name === "parameters" || name.startsWith("params:");
}
