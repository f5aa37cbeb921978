import type { Place } from "../../model/place.ts";
import type { Verdict } from "../../model/report.ts";
import { terminalText } from "../words/escape.ts";

export type Colour = "bold" | "dim" | "red" | "yellow" | "green";

/** How a terminal shows a review. */
export interface TerminalStyle {
  readonly colour: (colour: Colour, text: string) => string;
  /** Lines of a list that are shown; null for all. */
  readonly most: number | null;
  /** A place as text, to be followed where the terminal follows links. */
  readonly place: (at: Place | null) => string;
}

const CODES: Readonly<Record<Colour, number>> = { bold: 1, dim: 2, red: 31, yellow: 33, green: 32 };

export function terminalStyle({
  isColoured,
  most,
  fileAddress,
}: {
  readonly isColoured: boolean;
  readonly most: number | null;
  readonly fileAddress: ((place: Place) => string | null) | null;
}): TerminalStyle {
  return {
    colour: (colour, text) => (isColoured && text !== "" ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text),
    most,
    place(at) {
      if (at === null) return "";
      return terminalLink(`${terminalText(at.file)}:${at.line}`, fileAddress?.(at) ?? null);
    },
  };
}

/** Text that a terminal follows (OSC 8); the address is ours, and holds no sign that could end the sequence. */
export function terminalLink(text: string, address: string | null): string {
  if (address === null || !/^[!-~]+$/u.test(address)) return text;
  return `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
}

export function verdictColour(verdict: Verdict): Colour {
  return verdict === "fail" ? "red" : verdict === "pass" ? "green" : "yellow";
}

/** A list below its title; what is beyond the most is counted, with where it is. */
export function block(title: string, lines: readonly string[], { colour, most }: TerminalStyle): readonly string[] {
  if (lines.length === 0) return [];
  const shown = most === null ? lines : lines.slice(0, most);
  const hidden = lines.length - shown.length;
  return [
    "",
    colour("bold", `${title} (${lines.length})`),
    ...shown,
    ...(hidden > 0 ? [colour("dim", `  ${hidden} more not shown here; report.html has all of them`)] : []),
  ];
}
