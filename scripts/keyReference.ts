import type { Action } from '../src/actions/action';
import { screenNames, screensOf } from '../src/actions/scope';
import { actions } from '../src/actions/table';

const heads: Readonly<Record<string, string>> = {
  today: 'Today',
  leads: 'Leads',
  pipeline: 'Pipeline',
  kpis: 'KPIs',
  insights: 'Insights',
  record: 'Record',
};

const begin = '<!-- keys: npm run docs writes what follows -->';
const end = '<!-- end of keys -->';

/** A pipe would end a cell, even inside of code. */
const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

const rowOf = ({ keys, words = [], argument, title, help }: Action): string[] => [
  keys.map(code).join(' '),
  words
    .map(word => code(argument ? `:${word} ${argument.optional ? `[${argument.name}]` : argument.name}` : `:${word}`))
    .join(' '),
  help === `${title}.` ? title : `${title}. ${help}`,
];

const table = (rows: readonly (readonly string[])[]): string => {
  const all = [['key', 'command line', 'does'], ...rows];
  const widths = [0, 1, 2].map(at => Math.max(...all.map(row => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((size, at) => (row[at] ?? '').padEnd(size)).join(' | ')} |`;
  const [head = [], ...body] = all;
  return [line(head), line(widths.map(size => '-'.repeat(size))), ...body.map(line)].join('\n');
};

/** Every key and every word of the command line, one table a screen: what README says about keys. */
const keyReference = (): string => {
  const shared = actions.filter(({ scope }) => scope === 'app');
  const own = screenNames.map(
    screen =>
      [
        heads[screen] ?? screen,
        actions.filter(each => each.scope !== 'app' && screensOf(each.scope).includes(screen)),
      ] as const,
  );
  return [['Everywhere', shared] as const, ...own]
    .filter(([, each]) => each.length > 0)
    .map(([head, each]) => `### ${head}\n\n${table(each.map(rowOf))}`)
    .join('\n\n');
};

/** README with the keys as they are. */
export const withKeys = (readme: string): string => {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has lost its marks: ${begin} and ${end}`);
  return `${readme.slice(0, from + begin.length)}\n\n${keyReference()}\n\n${readme.slice(to)}`;
};
