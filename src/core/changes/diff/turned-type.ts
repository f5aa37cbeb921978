interface TurnedType {
  readonly before: string | null;
  readonly after: string | null;
  readonly isSameClass: boolean;
}

/** Two types of a dataset, and whether they name one class: Kedro looks a type up in `kedro_datasets`, which may be left out. */
export function turnedType(before: string | null, after: string | null): TurnedType {
  return { before, after, isSameClass: withoutPackage(before) === withoutPackage(after) };
}

function withoutPackage(type: string | null): string | null {
  return type?.replace(/^kedro_datasets\./u, "") ?? null;
}
