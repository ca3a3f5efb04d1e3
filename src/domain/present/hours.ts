const minutesInHour = 60;

/** Hours as people say them: `2h 40m`, `35m`, `12h`; the sign is left out. */
export const hoursText = (hours: number): string => {
  const minutes = Math.floor(Math.abs(hours) * minutesInHour);
  const [whole, rest] = [Math.floor(minutes / minutesInHour), minutes % minutesInHour];
  if (whole === 0) return `${rest}m`;
  return rest === 0 || whole >= 10 ? `${whole}h` : `${whole}h ${rest}m`;
};
