const scale: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000, b: 1_000_000_000 };

/**
 * A number as people write it: `1,234.50`, `1.234,50`, `1 234`, `(12)`, `10k`, `2.5m`. Where both separators stand, the
 * last one is the decimal; a lone separator before exactly three digits groups thousands when it is a comma or stands
 * more than once. Undefined when it is no number.
 */
export const parseNumber = (input: string): number | undefined => {
  let text = input.trim();
  let sign = 1;
  const accounting = /^\((.*)\)$/.exec(text);
  if (accounting) {
    sign = -1;
    text = (accounting[1] ?? '').trim();
  }
  if (/^[-−]/.test(text)) {
    sign = -sign;
    text = text.slice(1).trim();
  } else if (text.startsWith('+')) text = text.slice(1).trim();
  let factor = 1;
  const suffix = /([kmb])$/i.exec(text);
  if (suffix) {
    factor = scale[(suffix[1] ?? '').toLowerCase()] ?? 1;
    text = text.slice(0, -1).trim();
  }
  text = text.replace(/(?<=\d)[\s\u00a0\u202f'’_](?=\d)/g, '');
  const plain = withDecimalPoint(text);
  if (plain === undefined || !/^(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain)) return undefined;
  const value = sign * Number(plain);
  const scaled = factor === 1 ? value : Number((value * factor).toPrecision(15));
  return Number.isFinite(scaled) ? scaled + 0 : undefined;
};

const withDecimalPoint = (text: string): string | undefined => {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma < 0) return (text.match(/\./g)?.length ?? 0) > 1 ? ungroup(text, '.') : text;
  if (point < 0) {
    return /^\d{1,3}(,\d{3})+$/.test(text)
      ? text.replaceAll(',', '')
      : /^\d*,\d+$/.test(text)
        ? text.replace(',', '.')
        : undefined;
  }
  const [group, decimal] = comma > point ? ['.', ','] : [',', '.'];
  const at = Math.max(comma, point);
  const whole = ungroup(text.slice(0, at), group);
  return whole === undefined || text.slice(at + 1).includes(decimal) ? undefined : `${whole}.${text.slice(at + 1)}`;
};

const ungroup = (text: string, separator: string): string | undefined => {
  const groups = text.split(separator);
  const right = groups.slice(1).every(group => /^\d{3}$/.test(group)) && /^\d{1,3}$/.test(groups[0] ?? '');
  return right ? groups.join('') : undefined;
};
