export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** Layers from left to right, or from top to bottom. */
export type Direction = "LR" | "TB";
