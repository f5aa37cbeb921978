import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { usePage } from "./page-context.ts";

const EXAMPLES: readonly (readonly [string, string])[] = [
  ["sail", "keys with this in them"],
  ['key:"prod/sailings"', "this asset"],
  ['key:"prod/sailings"+', "and all made of it"],
  ['+key:"prod/fares"', "and all it is made of"],
  ['1+key:"prod/fares"+2', "one step up, two down"],
  ["group:pricing and not state:stale", "and, or, not, brackets"],
  ["sinks(group:pricing)", "the last ones; roots(…) the first"],
  ["state:changed", "also kind:, job:, schedule:, owner:, node:"],
];

/** The search, in the syntax of Dagster's asset selection. */
export function SearchBox(): ComponentChildren {
  const { state, shown, change } = usePage();
  const [isOpen, setOpen] = useState(false);
  const { problem } = shown;
  return (
    <div class="search" role="search">
      <input
        id="search"
        type="search"
        placeholder="Search or select assets  /"
        aria-label="Search assets, in Dagster's selection syntax"
        aria-invalid={problem !== null}
        aria-describedby="search-says"
        autocomplete="off"
        spellcheck={false}
        value={state.query}
        onInput={({ currentTarget }) => change({ query: currentTarget.value }, false)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            change({ query: "" }, false);
            event.currentTarget.blur();
          }
        }}
      />
      <button
        type="button"
        class="quiet"
        aria-expanded={isOpen}
        aria-label="Syntax of the search"
        onClick={() => setOpen(!isOpen)}
      >
        ?
      </button>
      <span id="search-says" class={problem === null ? "said" : "said problem"} role="status">
        {problem === null ? (shown.isFiltered ? `${shown.assets.size} found` : "") : `${problem.message}.`}
      </span>
      {isOpen ? <Syntax /> : null}
    </div>
  );
}

function Syntax(): ComponentChildren {
  return (
    <dl class="syntax">
      {EXAMPLES.map(([example, words]) => (
        <div key={example}>
          <dt>
            <code>{example}</code>
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
