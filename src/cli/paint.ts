export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
}

/** Colours for a terminal, or none. */
export function paint(isColoured: boolean): Paint {
  const wrapped = (code: number) => (text: string) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: wrapped(1), dim: wrapped(2), red: wrapped(31), yellow: wrapped(33) };
}
