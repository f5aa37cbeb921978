const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const INSTANT = /^(?<date>\d{4}-(?<month>\d\d)-(?<day>\d\d))T(?<time>\d\d:\d\d)(?::\d\d)?(?<offset>[+-]\d\d:\d\d|Z)?$/u;

/** `Sat 28 Nov 04:30 (UTC+01:00)` for an instant that says its own offset; what is none stays as it is. */
export function instantInWords(instant: string): string {
  const { date, month, day, time, offset = "Z" } = INSTANT.exec(instant)?.groups ?? {};
  if (date === undefined || time === undefined) return instant;
  const weekday = DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";
  const zone = offset === "Z" || offset === "+00:00" ? "UTC" : `UTC${offset}`;
  return `${weekday} ${Number(day)} ${MONTHS[Number(month) - 1] ?? ""} ${time} (${zone})`;
}
