import type { Unit } from './metric';

/**
 * How a value changed: value ÷ previous − 1, and for a ratio the difference. `null` without one of them, and from zero or
 * below, where a percentage says nothing.
 */
export const changeOf = (unit: Unit, value: number | null, previous: number | null): number | null => {
  if (value === null || previous === null) return null;
  if (unit === 'ratio') return value - previous;
  return previous > 0 ? value / previous - 1 : null;
};
