/** Environments that somebody named: for every project, or by a project's folder, where the others keep all of theirs. */
export type AskedEnvironments = readonly string[] | Readonly<Record<string, readonly string[]>>;

/** What was asked for one project, and whether it was asked for all of them at once; null where nothing was. */
export function askedEnvironments(
  asked: AskedEnvironments | null | undefined,
  root: string,
): { readonly names: readonly string[]; readonly isForAll: boolean } | null {
  if (asked === null || asked === undefined) return null;
  if (isList(asked)) return { names: asked, isForAll: true };
  const names = Object.hasOwn(asked, root) ? asked[root] : undefined;
  return names === undefined ? null : { names, isForAll: false };
}

function isList(asked: AskedEnvironments): asked is readonly string[] {
  return Array.isArray(asked);
}
