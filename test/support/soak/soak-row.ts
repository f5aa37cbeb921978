/** What a soak has seen, and whether it is as it must be. */
export interface SoakRow {
  readonly what: string;
  readonly seen: string;
  /** What it must be; empty: it is told only. */
  readonly bound: string;
  readonly holds: boolean;
}

export interface SoakOptions {
  readonly seed: number;
  /** A short version, for every run of the tests. */
  readonly isShort: boolean;
  readonly log: (line: string) => void;
}

export function told(what: string, seen: string | number): SoakRow {
  return { what, seen: String(seen), bound: "", holds: true };
}

export function atMost(what: string, seen: number, most: number, unit = ""): SoakRow {
  const shown = (value: number): string => `${Math.round(value * 100) / 100}${unit}`;
  return { what, seen: shown(seen), bound: `≤ ${shown(most)}`, holds: seen <= most };
}

/** What is wrong must be nothing. */
export function none(what: string, wrong: readonly string[]): SoakRow {
  const seen = wrong.length === 0 ? "0" : `${wrong.length}: ${wrong.slice(0, 5).join("; ")}`;
  return { what, seen, bound: "0", holds: wrong.length === 0 };
}
