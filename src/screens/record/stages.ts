import { stageNamed } from '../../domain/config/config';
import { shortMoney } from '../../domain/present/number';
import type { Opportunity } from '../../domain/records/types';
import { daysBetween } from '../../domain/time/calendar';
import { dateIn } from '../../domain/time/zone';
import { cell } from '../../terminal/cell';
import { blank, type Line, piece } from '../kit/line';
import type { Setting } from '../kit/setting';

const daysColumns = 6;
const moneyColumns = 9;
const dateColumns = 10;

/** A deal's way through the stages: since when, for how many days, and what it was worth then. */
export const stageLines = (deal: Opportunity, { state, now, theme }: Setting, columns: number): Line[] => {
  const { stageHistory = [] } = deal;
  if (stageHistory.length === 0) return [];
  const { timeZone, currency } = state.config;
  const day = (at: string | undefined): string | undefined => (at === undefined ? undefined : dateIn(at, timeZone));
  const room = Math.max(8, columns - dateColumns - daysColumns - moneyColumns - 3);
  const rows = stageHistory.map(({ stage, at, amount, override }, index): Line[] => {
    const last = index === stageHistory.length - 1;
    const closed = last && (stageNamed(state.config, stage)?.type ?? 'open') !== 'open';
    const from = day(at);
    const to = last ? dateIn(now, timeZone) : day(stageHistory[index + 1]?.at);
    const stayed = from === undefined || to === undefined || closed ? '' : `${daysBetween(from, to)} d`;
    const worth = amount === undefined ? '–' : shortMoney(amount, currency);
    return [
      [
        piece(cell(stage, room), last ? 'selected' : undefined),
        piece(` ${cell(from ?? '–', dateColumns)} ${cell(stayed, daysColumns, 'right')}`, 'faint'),
        piece(` ${cell(worth, moneyColumns, 'right')}`),
      ],
      ...(override === undefined ? [] : [[piece(cell(`  ${theme.signs.flag} ${override}`, columns), 'warning')]]),
    ];
  });
  const head = [
    piece(cell('Stages', room), 'accent'),
    piece(
      ` ${cell('since', dateColumns)} ${cell('stayed', daysColumns, 'right')} ${cell('amount', moneyColumns, 'right')}`,
      'faint',
    ),
  ];
  return [blank, head, ...rows.flat()];
};
