const MACROS: ReadonlyMap<string, string> = new Map([
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
  ["@daily", "0 0 * * *"],
  ["@weekly", "0 0 * * 0"],
  ["@monthly", "0 0 1 * *"],
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
]);

/** The fields of a cron expression in small letters, those of a macro written out. Dagster takes it only if they are five. */
export function splitCron(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return (MACROS.get(lower) ?? lower).split(/\s+/u).filter(Boolean);
}
