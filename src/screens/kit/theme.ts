import type { Tone } from './line';

export interface Look {
  readonly color?: 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan';
  readonly dimColor?: boolean;
  readonly bold?: boolean;
  readonly underline?: boolean;
}

/** How meanings look, and the signs that stand for them where there is no colour or no Unicode. */
export interface Theme {
  readonly looks: Readonly<Record<Tone, Look>>;
  readonly unicode: boolean;
  readonly signs: {
    readonly cursor: string;
    readonly mark: string;
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

/** On a dark ground. */
const dark: Theme['looks'] = {
  title: { bold: true },
  faint: { dimColor: true },
  accent: { color: 'cyan' },
  good: { color: 'green' },
  bad: { color: 'red' },
  warning: { color: 'yellow' },
  selected: { color: 'cyan', bold: true },
  found: { color: 'yellow', underline: true },
  marked: { color: 'yellow', bold: true },
  plain: {},
};

/** On a light ground, where yellow and cyan are hard to read. */
const light: Theme['looks'] = {
  ...dark,
  accent: { color: 'blue' },
  warning: { color: 'magenta' },
  selected: { color: 'blue', bold: true },
  found: { color: 'magenta', underline: true },
  marked: { color: 'magenta', bold: true },
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
  found: { underline: true },
  marked: { bold: true },
  plain: {},
};

const unicodeSigns: Theme['signs'] = {
  cursor: '▌',
  mark: '●',
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
  mark: '*',
  up: '^',
  down: 'v',
  rule: '-',
  bar: '|',
  dot: '-',
  more: '.',
  flag: '!',
  left: '<',
  right: '>',
};

/** What the terminal can show. */
export interface TerminalLooks {
  readonly color: boolean;
  readonly unicode: boolean;
}

export const themeFor = ({ color, unicode }: TerminalLooks, name?: string): Theme => ({
  looks: color ? (name === 'light' ? light : dark) : plain,
  unicode,
  signs: unicode ? unicodeSigns : asciiSigns,
});
