/** A piece of a file that defines something, with the lines it takes. */
export interface SourceBlock {
  /** What it defines: a dotted key of YAML, a name of Python. */
  readonly name: string;
  readonly kind: "key" | "anchor" | "constant" | "code" | "import";
  /** 1-based; the end is included. */
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
  /** For an import: the module it comes from and its name there. */
  readonly from?: { readonly module: string; readonly name: string };
}
