import type { ComponentChildren } from "preact";
import { type AssetState, STATE_WORDS } from "../../data/asset-state.ts";

/** A state in sign and word. */
export function StateMark({ state }: { readonly state: AssetState }): ComponentChildren {
  const { sign, word } = STATE_WORDS[state];
  return (
    <span class={`mark ${state}`}>
      {sign === "" ? null : <span aria-hidden="true">{sign} </span>}
      {word}
    </span>
  );
}
