import { formatMoney, formatNumber, formatRatio, shortMoney, shortNumber } from './number';

type Unit = 'ratio' | 'money' | 'count' | 'score' | 'days' | 'hours' | 'weeks' | 'moneyPerDay';

const suffixes: Partial<Record<Unit, string>> = { days: ' d', hours: ' h', weeks: ' wk' };

/** A metric's value with its unit; `–` when there is none. Absent is not zero. */
export const formatMetric = (value: number | null | undefined, unit: Unit, currency: string, short = false): string => {
  if (value === null || value === undefined) return '–';
  switch (unit) {
    case 'ratio':
      return short ? formatRatio(value).replace(' ', '') : formatRatio(value);
    case 'money':
      return short ? shortMoney(value, currency) : formatMoney(value, currency);
    case 'moneyPerDay':
      return `${short ? shortMoney(value, currency) : formatMoney(Math.round(value), currency)}/d`;
    case 'count':
      return short ? shortNumber(value) : formatNumber(value);
    default:
      return `${formatNumber(Math.round(value * 10) / 10)}${suffixes[unit] ?? ''}`;
  }
};

/** The change on the period before: percent, or points for a ratio; empty when there is none. */
export const formatChange = (change: number | null | undefined, unit: Unit): string => {
  if (change === null || change === undefined) return '';
  const percent = (change * 100).toFixed(1);
  const sign = change > 0 ? '+' : '';
  return unit === 'ratio' ? `${sign}${percent} pt` : `${sign}${percent} %`;
};
