/** A moment in a file's name: `2026-11-22T093000Z`. `now` is ISO 8601 in UTC. */
export const stamp = (now: string): string => `${now.slice(0, 19).replaceAll(':', '')}Z`;
