import type { Tone } from './line';

export interface Look {
  readonly color?: 'red' | 'green' | 'yellow' | 'cyan';
  readonly dimColor?: boolean;
  readonly bold?: boolean;
}

/** How meanings look, and the signs that stand for them where there is no colour or no Unicode. */
export interface Theme {
  readonly looks: Readonly<Record<Tone, Look>>;
  readonly unicode: boolean;
  readonly signs: {
    readonly cursor: string;
    readonly up: string;
    readonly down: string;
    readonly rule: string;
    readonly bar: string;
    readonly dot: string;
    readonly more: string;
    readonly flag: string;
    readonly left: string;
    readonly right: string;
  };
}

const colored: Theme['looks'] = {
  title: { bold: true },
  faint: { dimColor: true },
  accent: { color: 'cyan' },
  good: { color: 'green' },
  bad: { color: 'red' },
  warning: { color: 'yellow' },
  selected: { color: 'cyan', bold: true },
  plain: {},
};

/** Without colour the sign beside the row says what is selected, and bold alone makes it stand out. */
const plain: Theme['looks'] = {
  title: { bold: true },
  faint: {},
  accent: {},
  good: {},
  bad: {},
  warning: {},
  selected: { bold: true },
  plain: {},
};

const unicodeSigns: Theme['signs'] = {
  cursor: '▌',
  up: '▲',
  down: '▼',
  rule: '─',
  bar: '│',
  dot: '·',
  more: '…',
  flag: '⚑',
  left: '‹',
  right: '›',
};
const asciiSigns: Theme['signs'] = {
  cursor: '>',
  up: '^',
  down: 'v',
  rule: '-',
  bar: '|',
  dot: '-',
  more: '.',
  flag: '*',
  left: '<',
  right: '>',
};

export const themeFor = ({ color, unicode }: { color: boolean; unicode: boolean }): Theme => ({
  looks: color ? colored : plain,
  unicode,
  signs: unicode ? unicodeSigns : asciiSigns,
});
