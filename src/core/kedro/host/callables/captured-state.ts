import { capturedValues, type FunctionValue, type KnownCaptures, type Value } from "static-python";
import { joinStates, labelled, stateOfValue, type CallableState, type DescribePart } from "./callable-state.ts";

/** What one function object holds beside its code, as far as it is known. */
export interface CapturedState {
  readonly known: KnownCaptures;
  readonly state: CallableState;
}

/**
 * What an inner function or a lambda takes from the functions around it, and the values of its defaults. The code that
 * decided them is then no part of what the function is: an edit there that gives the same values changes nothing.
 */
export function capturedState(value: FunctionValue, describe: DescribePart): CapturedState {
  const names = statesOf(capturedValues(value), describe);
  const defaults = statesOf(value.qualifiedName.includes("<") ? value.defaults : new Map(), describe);
  return {
    known: { names: new Set(names.keys()), defaults: new Set(defaults.keys()) },
    state: joinStates([...names.values(), ...defaults.values()]),
  };
}

/** The states that are known, each under its name. */
function statesOf(values: ReadonlyMap<string, Value>, describe: DescribePart): ReadonlyMap<string, CallableState> {
  return new Map(
    [...values].flatMap(([name, value]) => {
      const state = labelled(name, stateOfValue(value, describe));
      return state.text === null ? [] : [[name, state] as const];
    }),
  );
}
