interface Line {
  readonly file: string;
  readonly line: number;
}

/** `file:line`, as people write a place. */
export function placeText({ file, line }: Line): string {
  return `${file}:${String(line)}`;
}

/** The beginning of a place as a key: equal text for the same one. */
export function placeKey({ file, line, column }: Line & { readonly column: number }): string {
  return `${file}:${line}:${column}`;
}
