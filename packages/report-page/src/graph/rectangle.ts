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

/** The rectangle around some; of none it is a point. */
export function outline(inner: readonly Rectangle[]): Rectangle {
  if (inner.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...inner.map((one) => one.x));
  const y = Math.min(...inner.map((one) => one.y));
  return {
    x,
    y,
    width: Math.max(...inner.map((one) => one.x + one.width)) - x,
    height: Math.max(...inner.map((one) => one.y + one.height)) - y,
  };
}
