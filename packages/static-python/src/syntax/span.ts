/** Offsets into a text: UTF-16 indexes, the end exclusive. `LineIndex` turns them into places. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SyntaxError extends Span {
  readonly message: string;
}
