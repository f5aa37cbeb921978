import type { ComponentChildren } from "preact";
import type { Drawing } from "./use-drawing.ts";

interface EdgesProps {
  readonly drawing: Drawing;
  /** Places of the boxes that are lit; null while none is. */
  readonly lit: ReadonlySet<number> | null;
  /** Assets on the way from the change. */
  readonly path: readonly number[];
}

/** More edges are drawn without heads, and not while the drawing moves. */
export const MANY_EDGES = 400;

const HEADS = ["kept", "added", "removed", "path"] as const;

/** Edges behind the boxes, each with a head. */
export function Edges({ drawing, lit, path }: EdgesProps): ComponentChildren {
  const { folded, layout } = drawing;
  const isMany = folded.edges.length > MANY_EDGES;
  const places = path.map((asset) => folded.boxOf[asset] ?? -1);
  const steps = new Set(places.slice(1).map((to, index) => `${places[index] ?? -1} ${to}`));
  return (
    <svg class="edges" width={layout.width} height={layout.height} aria-hidden="true">
      <defs>
        {HEADS.map((kind) => (
          <marker
            key={kind}
            id={`head-${kind}`}
            class={`head ${kind}`}
            viewBox="0 0 8 8"
            refX="3"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0.5L8 4L0 7.5z" />
          </marker>
        ))}
      </defs>
      {folded.edges.map(({ from, to, state }, index) => {
        const isOnPath = steps.has(`${from} ${to}`);
        const isLit = lit === null || (lit.has(from) && lit.has(to));
        return (
          <path
            key={index}
            class={`edge ${state}${isLit ? " lit" : ""}${isOnPath ? " on-path" : ""}`}
            d={layout.edges[index] ?? ""}
            {...(isMany && !isOnPath ? {} : { "marker-end": `url(#head-${isOnPath ? "path" : state})` })}
          />
        );
      })}
    </svg>
  );
}
