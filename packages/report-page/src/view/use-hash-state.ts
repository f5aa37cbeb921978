import { useCallback, useEffect, useState } from "preact/hooks";
import { printHash, readHash } from "../state/hash.ts";
import type { PageState } from "../state/page-state.ts";

/** The state of the page, which is that of its address: back, forward and a sent link work. */
export function useHashState(): readonly [PageState, (part: Partial<PageState>, isStep?: boolean) => void] {
  const [state, setState] = useState<PageState>(() => readHash(location.hash));
  useEffect(() => {
    const read = (): void => setState(readHash(location.hash));
    addEventListener("hashchange", read);
    addEventListener("popstate", read);
    return () => {
      removeEventListener("hashchange", read);
      removeEventListener("popstate", read);
    };
  }, []);
  const change = useCallback((part: Partial<PageState>, isStep = true) => {
    setState((known) => {
      const next = { ...known, ...part };
      const hash = printHash(next);
      const address = hash === "" ? location.pathname + location.search : `#${hash}`;
      if (hash !== printHash(known)) history[isStep ? "pushState" : "replaceState"](null, "", address);
      return next;
    });
  }, []);
  return [state, change];
}
