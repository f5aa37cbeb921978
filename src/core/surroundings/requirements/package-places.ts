import type { Place } from "../../model/place.ts";

/** Finds the line of a TOML or Python file that names a package: as a key, or at the start of a text. */
export function placesIn(file: string, text: string): (name: string) => Place {
  const lines = text.split(/\r?\n/u);
  return (name) => {
    const index = Math.max(
      0,
      lines.findIndex((line) => names(line, name)),
    );
    return { file, line: index + 1, column: 1, endLine: index + 1, endColumn: (lines[index] ?? "").length + 1 };
  };
}

function names(line: string, name: string): boolean {
  const text = line.trimStart().toLowerCase();
  const wanted = name.toLowerCase();
  return ["", '"', "'"].some((quote) => {
    const at = quote === "" ? (text.startsWith(wanted) ? 0 : -1) : text.indexOf(quote + wanted);
    return at !== -1 && !/[\w.-]/u.test(text.charAt(at + quote.length + wanted.length));
  });
}
