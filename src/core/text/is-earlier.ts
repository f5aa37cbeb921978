/** True for a version (`1.11.5`) before another (`1.12`); what is no version counts as the newest. */
export function isEarlier(version: string, than: string): boolean {
  const [own, other] = [numbers(version), numbers(than)];
  if (own === null || other === null) return false;
  for (let index = 0; index < 3; index++) {
    const difference = (own[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbers(version: string): readonly number[] | null {
  const match = /^\s*v?(\d+(?:\.\d+)*)/u.exec(version);
  return match?.[1]?.split(".").map(Number) ?? null;
}
