/**
 * A cycle that can be reached from `starts`, as its members along the edges, or null. Walks depth first with a stack of
 * its own: chains of ten thousand members must not exhaust the call stack.
 */
export function firstCycle<T>(starts: readonly T[], childrenOf: (of: T) => readonly T[]): readonly T[] | null {
  const state = new Map<T, "open" | "done">();
  for (const start of starts) {
    if (state.has(start)) continue;
    const path: { readonly member: T; readonly children: readonly T[]; next: number }[] = [];
    const enter = (member: T): void => {
      state.set(member, "open");
      path.push({ member, children: childrenOf(member), next: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const child = top.children[top.next++];
      if (child === undefined) {
        state.set(top.member, "done");
        path.pop();
      } else if (state.get(child) === "open") {
        return path.slice(path.findIndex((step) => step.member === child)).map((step) => step.member);
      } else if (!state.has(child)) {
        enter(child);
      }
    }
  }
  return null;
}
