/** Names that several distributions share: what belongs to one of them starts further in. */
const SHARED: ReadonlySet<string> = new Set(["azure", "backports", "google", "opentelemetry", "ruamel"]);

/** The package that a dotted name from outside belongs to: its first part, or the first three where others share that. */
export function packageOf(dotted: string): string {
  const parts = dotted.split(".");
  return parts.slice(0, SHARED.has(parts[0] ?? "") ? 3 : 1).join(".");
}
