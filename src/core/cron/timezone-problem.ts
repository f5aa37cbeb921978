/**
 * Why Python's `ZoneInfo`, which Dagster asks, would not know a time zone, as half a sentence with a suggestion where
 * there is one; null when it does. Names are those that the JavaScript engine knows, but case counts.
 */
export function timezoneProblem(name: string): { readonly problem: string; readonly suggestion: string | null } | null {
  if (name === "utc" || name === "UTC") return null;
  const known = Intl.supportedValuesOf("timeZone");
  const canonical = known.find((zone) => zone.toLowerCase() === name.toLowerCase()) ?? null;
  if (canonical !== null)
    return canonical === name ? null : { problem: "upper and lower case count in it", suggestion: canonical };
  if (/^[+-]/.test(name) || !isKnown(name))
    return { problem: "there is no time zone of this name", suggestion: nearCity(name, known) };
  return /[A-Z]/.test(name) ? null : { problem: "upper and lower case count in it", suggestion: null };
}

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** A zone that ends in the same place, for `Berlin` or `EU/Berlin`. */
function nearCity(name: string, known: readonly string[]): string | null {
  const city = name.split("/").at(-1)?.toLowerCase().replaceAll(" ", "_");
  return known.find((zone) => zone.split("/").at(-1)?.toLowerCase() === city) ?? null;
}
