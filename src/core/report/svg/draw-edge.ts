import type { BoxEdge } from "../graph/box.ts";
import type { Direction } from "../graph/box-layout.ts";
import { round } from "./draw-box.ts";
import type { Point } from "./layered-layout.ts";

const TIP = { length: 8, width: 4 } as const;
const CLASSES: Readonly<Record<BoxEdge["state"], string>> = { kept: "", added: " kd-new", removed: " kd-lost" };

/** A line through its points with a tip at its end: thick where it is new, dashed where it is gone. */
export function drawEdge(points: readonly Point[], state: BoxEdge["state"], direction: Direction): string {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return "";
  const isDown = direction === "TD";
  // a line comes and goes along the layers: its tip looks the same way
  const ahead = Math.sign(isDown ? end.y - before.y : end.x - before.x) || 1;
  const base = isDown ? { x: end.x, y: end.y - ahead * TIP.length } : { x: end.x - ahead * TIP.length, y: end.y };
  const corners = isDown
    ? [`${round(base.x - TIP.width)} ${round(base.y)}`, `${round(base.x + TIP.width)} ${round(base.y)}`]
    : [`${round(base.x)} ${round(base.y - TIP.width)}`, `${round(base.x)} ${round(base.y + TIP.width)}`];
  const line = lineThrough([...points.slice(0, -1), base], isDown);
  const tip = `M${round(end.x)} ${round(end.y)}L${corners.join("L")}Z`;
  return `<path class="kd-edge${CLASSES[state]}" d="${line}"/><path class="kd-tip${CLASSES[state]}" d="${tip}"/>`;
}

function lineThrough(points: readonly Point[], isDown: boolean): string {
  return points
    .map((point, index) => {
      const last = points[index - 1];
      if (last === undefined) return `M${round(point.x)} ${round(point.y)}`;
      const middle = isDown ? (last.y + point.y) / 2 : (last.x + point.x) / 2;
      const [out, into] = isDown
        ? [`${round(last.x)} ${round(middle)}`, `${round(point.x)} ${round(middle)}`]
        : [`${round(middle)} ${round(last.y)}`, `${round(middle)} ${round(point.y)}`];
      return `C${out} ${into} ${round(point.x)} ${round(point.y)}`;
    })
    .join("");
}
