/** When it is worth trying again, as a sentence. @param seconds until then; null where nobody knows */
export function sayWait(seconds: number | null): string {
  if (seconds === null) return "Try again later.";
  if (seconds < 100) return `Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 100) return `Try again in ${minutes} minutes.`;
  const hours = Math.ceil(minutes / 60);
  return hours < 72 ? `Try again in ${hours} hours.` : `Try again in ${Math.ceil(hours / 24)} days.`;
}
