/** What was found out of parts of a project's modules, remembered as long as both are held. */
export type Memory<Owner extends object, Part extends object, Found> = WeakMap<
  Owner,
  Map<string, WeakMap<Part, Found>>
>;

interface Asked<Owner, Part> {
  readonly owner: Owner;
  readonly module: string;
  readonly part: Part;
}

/** Of the same part of the same module, what was found when it was looked up first. */
export function remembered<Owner extends object, Part extends object, Found extends object>(
  memory: Memory<Owner, Part, Found>,
  { owner, module, part }: Asked<Owner, Part>,
  look: () => Found,
): Found {
  let ofOwner = memory.get(owner);
  if (ofOwner === undefined) memory.set(owner, (ofOwner = new Map<string, WeakMap<Part, Found>>()));
  let ofModule = ofOwner.get(module);
  if (ofModule === undefined) ofOwner.set(module, (ofModule = new WeakMap<Part, Found>()));
  const known = ofModule.get(part);
  if (known !== undefined) return known;
  const found = look();
  ofModule.set(part, found);
  return found;
}

/** The same of parts that are told apart by how they are written. */
export type TextMemory<Owner extends object, Found> = WeakMap<Owner, Map<string, Map<string, Found>>>;

/** Of what is written alike in the same module, what was found when it was looked up first. */
export function rememberedByText<Owner extends object, Found extends object>(
  memory: TextMemory<Owner, Found>,
  { owner, module, part }: Asked<Owner, string>,
  look: () => Found,
): Found {
  let ofOwner = memory.get(owner);
  if (ofOwner === undefined) memory.set(owner, (ofOwner = new Map<string, Map<string, Found>>()));
  let ofModule = ofOwner.get(module);
  if (ofModule === undefined) ofOwner.set(module, (ofModule = new Map<string, Found>()));
  const known = ofModule.get(part);
  if (known !== undefined) return known;
  const found = look();
  ofModule.set(part, found);
  return found;
}
