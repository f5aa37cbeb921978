/** One row of a Markdown table; its cells are escaped. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}
