import type { Insights } from '../../domain/insights/insights';
import { signedMoney } from '../../domain/present/minor';
import { cell } from '../../terminal/cell';
import { show } from '../../terminal/gate';
import { wrap } from '../../terminal/wrap';
import { beside, type Line, line, piece, scrollTo } from '../kit/line';
import type { Setting } from '../kit/setting';

const listSize = 62;

/** The recommendations, and of the chosen one why, how its gain is worked out, and how to check it. */
export const drawPlaybook = (insights: Insights, index: number, setting: Setting, room: number): Line[] => {
  const { playbook, leastClosed } = insights;
  const { columns, theme } = setting;
  const note =
    columns >= 100 ? `   largest expected gain first; no rate is judged on fewer than ${leastClosed} deals` : '';
  const head: Line = [piece(' Playbook', 'title'), piece(note, 'faint')];
  if (playbook.length === 0) return [head, line(' Nothing stands out.', 'faint')];
  const wide = columns >= 130;
  const size = wide ? listSize : columns;
  const height = wide ? room - 1 : Math.max(3, Math.min(playbook.length, Math.floor((room - 1) / 2)));
  const top = scrollTo(0, index, height, playbook.length);
  const list = playbook.slice(top, top + height).map(({ who, what, gain }, at): Line => {
    const selected = top + at === index;
    return [
      piece(selected ? `${theme.signs.cursor} ` : '  ', 'selected'),
      piece(signedMoney(gain, insights.currency).padStart(8), selected ? 'selected' : 'good'),
      piece(`  ${cell(show(who.key), 20)} `, selected ? 'selected' : undefined),
      piece(cell(what, Math.max(10, size - 34)), selected ? 'selected' : undefined),
    ];
  });
  const detail = drawChosen(insights, index, wide ? columns - listSize - 4 : columns - 2);
  if (!wide) return [head, ...list, [], ...detail];
  const blocks = [
    { rows: list, columns: listSize },
    { rows: detail, columns: columns - listSize - 3 },
  ];
  return [head, ...beside(blocks, room - 1, [piece(' '), piece(theme.signs.bar, 'faint'), piece(' ')])];
};

const drawChosen = ({ playbook }: Insights, index: number, columns: number): Line[] => {
  const chosen = playbook[index];
  if (!chosen) return [];
  const part = (text: string, indent = ' '): Line[] =>
    wrap(text, columns - 2).map((each, at) => line(`${at === 0 ? indent : ' '}${each}`));
  return [
    line(` ${show(chosen.who.key)}: ${chosen.what}`, 'title'),
    ...part(chosen.why),
    [],
    ...part(`Expected gain = ${chosen.arithmetic}`),
    [],
    ...part(`Check: ${chosen.check}`),
  ];
};
