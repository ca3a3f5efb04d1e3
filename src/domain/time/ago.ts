const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago an instant was, as one says it: `2 min ago`. Both are ISO 8601 in UTC. */
export const ago = (at: string, now: string): string => {
  const passed = Date.parse(now) - Date.parse(at);
  if (!(passed >= minute)) return 'just now';
  if (passed < hour) return `${Math.floor(passed / minute)} min ago`;
  if (passed < day) return `${Math.floor(passed / hour)} h ago`;
  const days = Math.floor(passed / day);
  return days === 1 ? 'a day ago' : `${days} days ago`;
};
