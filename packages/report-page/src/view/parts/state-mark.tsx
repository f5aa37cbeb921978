import type { ComponentChildren } from "preact";
import { type AssetState, STATE_WORDS } from "../../data/asset-state.ts";
import { usePage } from "../page-context.ts";

/** A state in sign and word. */
export function StateMark({ state }: { readonly state: AssetState }): ComponentChildren {
  const { report } = usePage();
  const { sign, word } = STATE_WORDS[state];
  return (
    <span class={`mark ${state}`}>
      {sign === "" ? null : <span aria-hidden="true">{sign} </span>}
      {state === "plain" ? report.unreached : word}
    </span>
  );
}
