import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { ASSET_STATES, type AssetState, STATE_WORDS } from "../data/asset-state.ts";
import { stateOf } from "../state/model.ts";
import { usePage } from "./page-context.ts";

/** Which assets are shown: by state, group, job, owner and schedule. */
export function Filters(): ComponentChildren {
  const { report, lineage, shown, change } = usePage();
  return (
    <div class="filters" role="group" aria-label="Filters">
      <StateChips />
      <div class="selects">
        <Choice label="Group" field="group" values={report.groups} />
        <Choice label="Job" field="job" values={report.jobs} />
        <Choice label="Schedule" field="schedule" values={report.schedules.map(({ name }) => name)} />
        <Choice label="Owner" field="owner" values={report.owners} />
      </div>
      {shown.isFiltered ? (
        <p class="filtered">
          {shown.assets.size} of {lineage.has.reduce((sum, has) => sum + has, 0)} assets
          <button
            type="button"
            class="link"
            onClick={() => change({ query: "", states: [], group: "", job: "", owner: "", schedule: "" }, false)}
          >
            Clear
          </button>
        </p>
      ) : null}
    </div>
  );
}

function StateChips(): ComponentChildren {
  const { report, lineage, state, change } = usePage();
  const counts = useMemo(() => {
    const found = new Map<AssetState, number>();
    lineage.has.forEach((has, asset) => {
      const own = stateOf(report, asset);
      if (has === 1) found.set(own, (found.get(own) ?? 0) + 1);
    });
    return found;
  }, [report, lineage]);
  const toggle = (name: AssetState): void => {
    const { states } = state;
    change({ states: states.includes(name) ? states.filter((one) => one !== name) : [...states, name] }, false);
  };
  return (
    <div class="chips">
      {ASSET_STATES.filter((name) => counts.has(name)).map((name) => (
        <button
          key={name}
          type="button"
          class={`chip ${name}`}
          aria-pressed={state.states.includes(name)}
          onClick={() => toggle(name)}
        >
          <span aria-hidden="true">{STATE_WORDS[name].sign} </span>
          {name === "plain" ? report.unreached : STATE_WORDS[name].word} <b>{counts.get(name)}</b>
        </button>
      ))}
    </div>
  );
}

function Choice(props: {
  readonly label: string;
  readonly field: "group" | "job" | "schedule" | "owner";
  readonly values: readonly string[];
}): ComponentChildren {
  const { state, change } = usePage();
  const { label, field, values } = props;
  if (values.length === 0) return null;
  return (
    <label>
      <span>{label}</span>
      <select value={state[field]} onChange={({ currentTarget }) => change({ [field]: currentTarget.value }, false)}>
        <option value="">any</option>
        {values.toSorted().map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </select>
    </label>
  );
}
