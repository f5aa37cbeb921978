import type { ComponentChildren } from "preact";
import { ASSET_STATES } from "../../data/asset-state.ts";
import { StateMark } from "../parts/state-mark.tsx";
import type { Drawing } from "./use-drawing.ts";

/** The states that are drawn, in sign, colour and word. */
export function Legend({ drawing }: { readonly drawing: Drawing }): ComponentChildren {
  const drawn = new Set(drawing.folded.boxes.flatMap(({ states }) => states.map(({ state }) => state)));
  const isLost = drawing.folded.edges.some(({ state }) => state === "removed");
  const isGained = drawing.folded.edges.some(({ state }) => state === "added");
  return (
    <p class="legend" aria-label="Legend">
      {ASSET_STATES.filter((state) => drawn.has(state) && state !== "plain").map((state) => (
        <StateMark key={state} state={state} />
      ))}
      {isGained ? <span class="mark line-added">new edge</span> : null}
      {isLost ? <span class="mark line-removed">lost edge</span> : null}
    </p>
  );
}
