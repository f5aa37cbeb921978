import { FIRST_STATE, type PageState, type Selected, type Tab, TABS } from "./page-state.ts";

const VIEWS = ["overlay", "before", "after"] as const;
const TEXTS = ["query", "group", "job", "owner", "schedule"] as const;
const LISTS = ["states", "opened", "closed"] as const;

/** The state as the part of an address behind `#`; what is as at first is left out. */
export function printHash(state: PageState): string {
  const pairs = new URLSearchParams();
  if (state.report !== 0) pairs.set("report", String(state.report));
  if (state.tab !== FIRST_STATE.tab) pairs.set("tab", state.tab);
  if (state.view !== FIRST_STATE.view) pairs.set("view", state.view);
  for (const key of TEXTS) if (state[key] !== "") pairs.set(key, state[key]);
  for (const key of LISTS) for (const value of state[key]) pairs.append(key, value);
  const { selected } = state;
  if (selected !== null)
    pairs.set(
      selected.kind === "group" ? "group-box" : selected.kind,
      selected.kind === "change" ? String(selected.index) : selected.name,
    );
  return pairs.toString();
}

/** The state of an address, whoever wrote it: what is not understood is as at first. */
export function readHash(hash: string): PageState {
  const pairs = new URLSearchParams(hash.replace(/^#/u, ""));
  const text = (key: string): string => pairs.get(key) ?? "";
  const report = Number(text("report"));
  return {
    report: Number.isInteger(report) && report >= 0 ? report : 0,
    tab: TABS.find((tab): tab is Tab => tab === text("tab")) ?? FIRST_STATE.tab,
    view: VIEWS.find((view) => view === text("view")) ?? FIRST_STATE.view,
    query: text("query"),
    group: text("group"),
    job: text("job"),
    owner: text("owner"),
    schedule: text("schedule"),
    states: pairs.getAll("states"),
    opened: pairs.getAll("opened"),
    closed: pairs.getAll("closed"),
    selected: selectedIn(pairs),
  };
}

function selectedIn(pairs: URLSearchParams): Selected | null {
  const [asset, group, change] = [pairs.get("asset"), pairs.get("group-box"), pairs.get("change")];
  if (asset !== null) return { kind: "asset", name: asset };
  if (group !== null) return { kind: "group", name: group };
  const index = Number(change ?? "");
  return change !== null && Number.isInteger(index) && index >= 0 ? { kind: "change", index } : null;
}
