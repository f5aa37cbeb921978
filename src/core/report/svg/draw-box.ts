import type { Box } from "../graph/box.ts";
import { boxLines } from "../graph/box-lines.ts";
import { stateOfBox } from "../graph/legend.ts";
import type { NodeState } from "../graph/lineage-view.ts";
import { visible, xmlText } from "../words/escape.ts";
import type { Point, Size } from "./layered-layout.ts";
import { SMALL_SIZE, TEXT_SIZE } from "./svg-style.ts";
import { textWidth } from "./text-width.ts";

const LINE = 17;
const PADDING = { x: 10, y: 8 } as const;
/** Second edge of a box that holds several assets. */
const DOUBLE = 4;
/** Bulge of a barrel. */
const BULGE = 6;

/** How corners and lines tell states apart where colours do not. */
const SHAPES: Readonly<Record<NodeState, { readonly corner: number; readonly line: string }>> = {
  changed: { corner: 0, line: 'stroke-width="2.5"' },
  added: { corner: 99, line: 'stroke-width="2"' },
  renamed: { corner: 3, line: 'stroke-width="2"' },
  gone: { corner: 0, line: 'stroke-width="2" stroke-dasharray="7 4"' },
  loses: { corner: 0, line: 'stroke-width="4"' },
  stale: { corner: 8, line: 'stroke-width="1.5" stroke-dasharray="3 3"' },
  external: { corner: 0, line: 'stroke-width="1.5"' },
  plain: { corner: 8, line: 'stroke-width="1"' },
};

/** A name is cut as it is shown: what is invisible is written out, and longer. */
function shownLines(box: Box): readonly string[] {
  const name = visible(box.name);
  return boxLines({ ...box, name: name.trim() === "" ? "(blank)" : name });
}

/** Room that a box takes, its second edge included. */
export function boxSize(box: Box): Size {
  const lines = shownLines(box);
  const widths = lines.map((line, index) => textWidth(line, index === 0 ? TEXT_SIZE : SMALL_SIZE));
  const around = box.isFolded ? 2 * DOUBLE : isBarrel(box) ? BULGE : 0;
  return {
    width: Math.ceil(Math.max(...widths)) + 2 * PADDING.x + around,
    height: lines.length * LINE + 2 * PADDING.y + around,
  };
}

/** A box around its middle: its shape by its state, its name and its state in words. */
export function drawBox(box: Box, middle: Point): string {
  const size = boxSize(box);
  const state = stateOfBox(box);
  const [left, top] = [middle.x - size.width / 2, middle.y - size.height / 2];
  const lines = shownLines(box);
  const first = middle.y - ((lines.length - 1) * LINE) / 2 + 4 + (isBarrel(box) ? BULGE / 2 : 0);
  const texts = lines.map((line, index) => {
    const small = index === 0 ? "" : ' class="kd-small"';
    return `<text x="${round(middle.x)}" y="${round(first + index * LINE)}" text-anchor="middle"${small}>${xmlText(line)}</text>`;
  });
  return `<g>${shapeOf(box, state, { left, top, ...size })}${texts.join("")}</g>`;
}

function shapeOf(
  box: Box,
  state: NodeState,
  { left, top, width, height }: Size & { left: number; top: number },
): string {
  const { corner, line } = SHAPES[state];
  if (isBarrel(box)) {
    const [x, y, low] = [left, top + BULGE, top + height - BULGE].map(round);
    const curve = `a${round(width / 2)} ${BULGE} 0 0`;
    return `<path class="kd-${state}" ${line} d="M${x} ${y}${curve} 1 ${round(width)} 0V${low}${curve} 1 -${round(width)} 0Z"/><path class="kd-${state}" ${line} fill-opacity="0" d="M${x} ${y}${curve} 0 ${round(width)} 0"/>`;
  }
  const inset = (by: number): string =>
    `<rect class="kd-${state}" ${line} x="${round(left + by)}" y="${round(top + by)}" width="${round(width - 2 * by)}" height="${round(height - 2 * by)}" rx="${Math.min(corner, (height - 2 * by) / 2)}"/>`;
  return box.isFolded ? inset(0) + inset(DOUBLE) : inset(0);
}

function isBarrel({ isFolded, states }: Box): boolean {
  return !isFolded && states[0]?.state === "external";
}

/** Halves of a px are enough, and shorter. */
export function round(value: number): number {
  return Math.round(value * 2) / 2;
}
