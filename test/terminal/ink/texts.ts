import fc from 'fast-check';

const words = [
  ...['a', 'Acme', ' ', '   ', 'x'.repeat(12), 'Ä', 'é', 'ß', '–', '·', '…', '│', '─', '▌', '▂▄█', '▲', '←', '⚑', '★'],
  ...[
    '日本',
    '한국어',
    'ﾊﾟ',
    '（',
    '👍',
    '👨‍👩‍👧',
    '🇩🇪',
    '1️⃣',
    '☀️',
    '☀',
    'e\u0301',
    'a\u0300\u0301',
    'क्षि',
    'ᄀ',
    '각',
    'שלום',
  ],
  ...['\u200D', '\uFE0F', '\u00A0', '\u00AD', '\u200B', '\t', '\u0007', '\u009B', '\uD800', 'X'],
];
const colours = ['0', '1', '2', '7', '22', '27', '31', '36', '39', '44', '49', '1;36', '38;5;200', '48;2;1;2;3', ''];
const sequences = [
  ...colours.map(code => `\u001B[${code}m`),
  ...['\u001B[2K', '\u001B[12345m', '\u001B[', '\u001B', '\u001B]8;;https://a.example\u0007', '\u001B]8;;\u0007'],
];

/** Lines as they come to a terminal library, at their worst. */
export const line = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, fc.constantFrom(...sequences)), {
    maxLength: 12,
  })
  .map(parts => parts.join(''));

/** Lines as the app draws them: colours around Latin letters and signs. */
export const plainLine = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Acme',
        ' ',
        '   ',
        'Ä',
        '–',
        '·',
        '…',
        '│',
        '▌',
        '▂▄█',
        '⚑',
        '€',
        'Σ',
        'Юг',
        '日本',
        '한국',
        '（',
        'ー',
        'X',
        'XX',
      ),
      fc.constantFrom('0', '1', '2', '22', '31', '36', '39', '1;36').map(code => `\u001B[${code}m`),
    ),
    { maxLength: 16 },
  )
  .map(parts => parts.join(''));

export const text = fc.array(fc.oneof(line, plainLine), { maxLength: 4 }).map(lines => lines.join('\n'));
