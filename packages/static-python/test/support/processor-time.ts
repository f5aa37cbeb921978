import { cpuUsage } from "node:process";

/** The processor time that `work` takes, in milliseconds: other programs on the machine do not add to it. */
export function processorTime(work: () => void): number {
  const before = cpuUsage();
  work();
  const { user, system } = cpuUsage(before);
  return (user + system) / 1000;
}
