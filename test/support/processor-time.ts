/**
 * Milliseconds of processor time of one piece of work, the best of three: other work on the machine lengthens it less than
 * the clock's time. Tests hold it to a multiple of the budget, so that only what has become slower by kind fails them on
 * a slow machine; the budgets themselves are measured by `npm run bench`.
 */
export function processorTime(work: () => void): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
