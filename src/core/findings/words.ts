import type { Said } from "./finding-kind.ts";

/** Names in backticks, separated by commas; from `most` on only how many more there are. */
export function named(names: readonly string[], most = Number.POSITIVE_INFINITY): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``);
  return names.length > most ? `${shown.join(", ")} and ${names.length - most} more` : shown.join(", ");
}

/** Names in backticks as a sentence lists them: `a`, `b` and `c`. */
export function enumerated(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? (quoted[0] ?? "") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1) ?? ""}`;
}

/** Keys from the top of a file down to a value, each in backticks. */
export function keyPath(path: readonly string[]): string {
  return path.map((part) => `\`${part}\``).join(" › ");
}

/** As a sentence begins. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The name that was probably meant, or else what to say without one. */
export function didYouMean<T extends string | null>(nearest: string | null, otherwise: T): string | T {
  return nearest === null ? otherwise : `Did you mean \`${nearest}\`?`;
}

/** An exception that Python would raise: where, and its last line. */
export interface RaisedFacts {
  /** What raises: `the hook …`, or a call in backticks. */
  readonly what: string;
  /** `ValueError: the reason`. */
  readonly exception: string;
}

/** Words for an exception that stops Kedro, with what to do about it. */
export function raised(help: string): (facts: RaisedFacts) => Said {
  return ({ what, exception }) => ({ message: `${capital(what)} raises ${exception}`, help });
}

/** What to do about a name that is not there: the one that was probably meant, or else what to say without one. */
export function misspelt(
  written: string,
  nearest: string | null,
  otherwise: string | null,
): Pick<Said, "help" | "cure"> {
  const help = didYouMean(nearest, otherwise);
  return nearest === null ? { help } : { help, cure: { replace: written, by: nearest } };
}
