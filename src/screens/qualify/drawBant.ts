import { meter } from '../../charts/meter';
import { type BantGate, type BantLetter, bantLetters, bantLevels } from '../../domain/leads/bant';
import { staleLetters } from '../../domain/leads/stale';
import { formatMoney } from '../../domain/present/number';
import { nameOf } from '../../domain/present/value';
import type { Lead } from '../../domain/records/types';
import { shortDay } from '../../domain/time/shortDay';
import { dateIn } from '../../domain/time/zone';
import { cell, clip, width } from '../../terminal/cell';
import { blank, type Line, line, piece, spread } from '../kit/line';
import type { FieldRow, PanelPicture, PanelRow } from '../kit/panel';
import type { Setting } from '../kit/setting';
import { bantWith, gateWith, knownOf } from './sheet';
import { letterAt, type Typing, type Work } from './work';

const nameRoom = 10;
const wordRoom = 21;
const most = 4;

/** The four rows, what the levels of the one with the cursor mean, and what the gate says. */
export const drawBant = (work: Work, setting: Setting): PanelPicture => {
  const lead = setting.state.get('lead', work.id);
  if (!lead)
    return { place: 'bottom', rows: [line(` ${work.id} is no longer there`)], foot: [piece(' esc back', 'faint')] };
  const here = letterAt(work);
  return {
    place: 'bottom',
    rows: [
      titleOf(work, lead, setting),
      ...bantLetters.map(letter => letterRow(letter, letter === here, work, lead, setting)),
      blank,
      levelsOf(here, knownOf(here, lead, work.findings).level ?? 0, setting),
      work.typing ? typingRow(work.typing, setting) : verdictOf(work, lead, setting),
    ],
    foot: [piece(footOf(work, here), 'faint')],
  };
};

const titleOf = ({ id, findings }: Work, lead: Lead, setting: Setting): Line => {
  const gate = gateWith(lead, findings, setting);
  const { minLevel, minSum } = setting.state.config.bant;
  const asks = `gate: ${minSum} in all, each ${minLevel}+`;
  const { dot } = setting.theme.signs;
  return spread(
    [
      piece(` BANT ${gate.sum}/16 `, 'title'),
      piece(gate.met ? 'meets the gate' : 'below the gate', gate.met ? 'good' : 'warning'),
      piece(`  ${id} ${nameOf(id, setting.state)}`),
      piece(lead.company === undefined ? '' : ` ${dot} ${lead.company}`, 'faint'),
    ],
    [piece(`${asks} `, 'faint')],
    setting.columns,
    true,
  );
};

const letterRow = (letter: BantLetter, cursor: boolean, { findings }: Work, lead: Lead, setting: Setting): Line => {
  const { theme, columns, state } = setting;
  const { level = 0, evidence, amount, date } = knownOf(letter, lead, findings);
  const low = level < state.config.bant.minLevel;
  const changed = findings[letter] !== undefined;
  const gauge = meter(level / most, theme.unicode ? most : most + 2, theme.unicode ? 'blocks' : 'ascii');
  const said = [
    amount === undefined ? '' : formatMoney(amount, state.config.currency),
    date === undefined ? '' : shortDay(date, dateIn(setting.now, state.config.timeZone)),
    evidence ?? '',
  ]
    .filter(text => text !== '')
    .join(`  `);
  const name = `${letter.charAt(0).toUpperCase()}${letter.slice(1)}`;
  const before = 2 + nameRoom + width(gauge) + 1 + wordRoom;
  const aside = asideOf(letter, changed, lead, setting);
  return [
    piece(cursor ? `${theme.signs.cursor} ` : '  ', 'selected'),
    piece(cell(name, nameRoom), cursor ? 'selected' : undefined),
    piece(`${gauge} `, low ? 'warning' : 'good'),
    piece(cell(`${level} ${bantLevels[letter][level] ?? ''}`, wordRoom), level === 0 ? 'faint' : undefined),
    piece(cell(clip(said, columns - before - width(aside.text) - 2), columns - before - width(aside.text) - 1)),
    aside,
  ];
};

/** Who said it and when, whether that is too old, or that it was noted just now. */
const asideOf = (letter: BantLetter, changed: boolean, lead: Lead, setting: Setting) => {
  if (changed) return piece('noted now ', 'accent');
  const { state, now } = setting;
  const { by, at } = knownOf(letter, lead, {});
  const stale = staleLetters(bantWith(lead, {}), now, state.config.bant).includes(letter);
  const today = dateIn(now, state.config.timeZone);
  const told = [
    by === undefined ? '' : nameOf(by, state),
    at === undefined ? '' : shortDay(dateIn(at, state.config.timeZone), today),
  ];
  const text = told.filter(Boolean).join(', ');
  return stale ? piece(`stale: ${text}, ask again `, 'warning') : piece(text === '' ? '' : `${text} `, 'faint');
};

/** `0 unknown  1 none  2 being sought  …`, the present one set off. */
const levelsOf = (letter: BantLetter, level: number, { columns }: Setting): Line => {
  const words = bantLevels[letter].map((word, at) => piece(`${at} ${word}   `, at === level ? 'selected' : 'faint'));
  const all = words.reduce((sum, { text }) => sum + width(text), 2);
  return all <= columns
    ? [piece('  '), ...words]
    : [piece('  '), ...words.map(each => ({ ...each, text: each.text.replace(/ {3}$/, ' ') }))];
};

const labels = { evidence: 'evidence', amount: 'amount', date: 'date' } as const;
const hints = { evidence: 'what was said', amount: 'such as 40k', date: 'such as eoq, +30d or 2027-03-01' } as const;

const typingRow = ({ what, editor, problem }: Typing, { theme }: Setting): FieldRow => ({
  label: [piece(`${theme.signs.cursor} `, 'selected'), piece(`${labels[what]}: `, 'accent')],
  editor,
  hint: hints[what],
  ...(problem ? { note: [piece(problem.message, 'bad')] } : {}),
});

const verdictOf = (work: Work, lead: Lead, setting: Setting): PanelRow => {
  const { findings, asked, refused } = work;
  if (refused)
    return [
      piece(`  ${refused.message}`, 'bad'),
      piece(refused.hint === undefined ? '' : `  ${refused.hint}`, 'faint'),
    ];
  const gate = gateWith(lead, findings, setting);
  if (asked)
    return line(
      `  Below the gate: it stays ${lead.status}. enter once more saves what is known, any other key goes on`,
      'warning',
    );
  if (!gate.met) return line(`  ${missingText(gate, setting)}`, 'warning');
  return line(
    lead.status === 'Qualified' ? '  qualified; enter saves' : '  enter saves, and makes it Qualified',
    'good',
  );
};

const footOf = ({ typing }: Work, here: BantLetter): string => {
  if (typing) return ' enter take it  esc leave it as it is';
  const own = here === 'budget' ? 'a amount  ' : here === 'timeline' ? 'd date  ' : '';
  return ` j k row  0-4 level  i evidence  ${own}enter save  esc leave all as it was`;
};

/** `missing: need, timeline; 4 more in all` */
const missingText = ({ missing, sum }: BantGate, { state }: Setting): string => {
  const short = state.config.bant.minSum - sum;
  const more = short > 0 ? `${short} more in all` : '';
  return `missing: ${[missing.join(', '), more].filter(text => text !== '').join('; ')}`;
};
