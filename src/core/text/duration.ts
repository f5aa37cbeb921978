const UNITS: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };

/** Seconds of a duration such as `26h` or `1d 12h`; null for another text. */
export function durationSeconds(text: string): number | null {
  const parts = text.trim().split(/\s+/u);
  let seconds = 0;
  for (const part of parts) {
    const match = /^(\d{1,9})([wdhms])$/u.exec(part);
    if (match === null) return null;
    seconds += Number(match[1]) * (UNITS[match[2] ?? ""] ?? 0);
  }
  return seconds;
}
