import type { Insights } from '../../domain/insights/insights';
import { wrap } from '../../terminal/wrap';
import { type Line, line, piece } from '../kit/line';
import type { Setting } from '../kit/setting';

/** What the figures cannot say, each with the filter that finds the records. */
export const drawDoubts = ({ quality }: Insights, { columns, theme }: Setting): Line[] => [
  line(' What the figures cannot say', 'title'),
  ...(quality.length === 0 ? [line(' Nothing that we look for.', 'faint')] : []),
  ...quality.flatMap(({ message, filter }) => [
    ...wrap(message, columns - 5).map(
      (text, at): Line => [piece(at === 0 ? ` ${theme.signs.dot} ` : '   ', 'warning'), piece(text)],
    ),
    ...(filter === undefined ? [] : [line(`   crm list opps '${filter}'`, 'faint')]),
  ]),
];
