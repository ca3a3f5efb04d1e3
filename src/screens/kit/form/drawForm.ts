import { wrap } from '../../../terminal/wrap';
import { blank, type Line, line, piece, spread } from '../line';
import { heightOf, type PanelPicture, type PanelRow } from '../panel';
import type { Setting } from '../setting';
import type { Theme } from '../theme';
import { activeRows, labelColumns, restingRows } from './drawEntry';
import { isChanged } from './entry';
import { entryAt, type Form, type Means } from './form';
import { footOf } from './hints';
import { knownRow } from './known';
import { isPicked } from './offers';
import { blocksShown, scrollBlocks } from './scroll';

/** A form as it is drawn: its title, as many fields as fit, and below what there is to say. */
export const drawForm = (form: Form, means: Means): PanelPicture => {
  const { setting } = means;
  const { blocks, heights, told, room } = layOut(form, means);
  const top = scrollBlocks(form.top, form.at, heights, room);
  const shown = blocksShown(top, heights, room);
  const rows = fill(blocks.slice(top, top + shown).flat(), room);
  const more = line(` ${moreOf(top, blocks.length - top - shown, setting.theme)}`, 'faint');
  const picked = isPicked(entryAt(form).asked.field, setting.state.config);
  return {
    place: 'full',
    rows: [titleOf(form, setting.columns), ...rows, ...(told.length > 0 ? told : [more])],
    foot: footOf(form, picked, setting.theme),
  };
};

/** The first field in view after the form changed. */
export const topOf = (form: Form, means: Means): number => {
  const { heights, room } = layOut(form, means);
  return scrollBlocks(form.top, form.at, heights, room);
};

const layOut = (form: Form, means: Means) => {
  const { columns, rows } = means.setting;
  const told = toldIn(form, means.setting);
  const room = Math.max(1, rows - 1 - Math.max(1, told.length));
  const labels = labelColumns(form, columns);
  const blocks = form.entries.map((entry, index) =>
    index === form.at ? activeRows(form, labels, room, means) : restingRows(entry, labels, means.setting),
  );
  return { blocks, told, room, heights: blocks.map(block => block.reduce((sum, row) => sum + heightOf(row), 0)) };
};

const mostToldRows = 3;

const toldIn = (form: Form, setting: Setting): Line[] => {
  const { leaving, said } = form;
  const { columns } = setting;
  if (leaving) return [line(' leave without saving? esc again leaves, any other key goes on', 'warning')];
  const known = said === undefined ? knownRow(form, setting) : undefined;
  if (known) return [known];
  const rows = said === undefined ? [] : wrap(`not saved: ${said}`, columns - 2);
  return rows.slice(0, mostToldRows).map(text => line(` ${text}`, 'bad'));
};

const titleOf = ({ spec, entries, at }: Form, columns: number): Line => {
  const changed = entries.filter(isChanged).length;
  const needed = entries.some(({ asked }) => asked.required) ? '* needed   ' : '';
  const place = `${changed > 0 ? `${changed} changed   ` : ''}${at + 1}/${entries.length} `;
  return spread([piece(' '), piece(spec.title, 'title')], [piece(needed + place, 'faint')], columns, true);
};

const moreOf = (above: number, below: number, { signs }: Theme): string =>
  [above > 0 ? `${signs.up} ${above} more above` : '', below > 0 ? `${signs.down} ${below} more below` : '']
    .filter(text => text !== '')
    .join('   ');

/** Rows of exactly this height: what has no room is left out. */
const fill = (rows: readonly PanelRow[], height: number): PanelRow[] => {
  const filled: PanelRow[] = [];
  let left = height;
  for (const row of rows) {
    if (heightOf(row) > left) break;
    filled.push(row);
    left -= heightOf(row);
  }
  return [...filled, ...Array.from({ length: left }, () => blank)];
};
