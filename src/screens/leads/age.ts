const minute = 60_000;

/** How long ago, in at most four characters: `5m`, `2h`, `14d`, `8w`, `2y`. */
export const ageOf = (instant: string, now: string): string => {
  const minutes = Math.max(0, (Date.parse(now) - Date.parse(instant)) / minute);
  if (minutes < 60) return `${Math.floor(minutes)}m`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}h`;
  const days = minutes / 1440;
  if (days < 60) return `${Math.floor(days)}d`;
  return days < 730 ? `${Math.floor(days / 7)}w` : `${Math.floor(days / 365)}y`;
};
