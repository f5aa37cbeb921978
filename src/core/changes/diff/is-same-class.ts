/** Whether two types of the catalog name one class: Kedro looks a type up in `kedro_datasets`, which may be left out. */
export function isSameClass(a: string | null, b: string | null): boolean {
  return withoutPackage(a) === withoutPackage(b);
}

function withoutPackage(type: string | null): string | null {
  return type?.replace(/^kedro_datasets\./u, "") ?? null;
}
