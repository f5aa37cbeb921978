/** Comparisons by the name of their method. */
export const COMPARISONS: ReadonlyMap<string, "==" | "!=" | "<" | "<=" | ">" | ">="> = new Map([
  ["__eq__", "=="],
  ["__ne__", "!="],
  ["__lt__", "<"],
  ["__le__", "<="],
  ["__gt__", ">"],
  ["__ge__", ">="],
]);
