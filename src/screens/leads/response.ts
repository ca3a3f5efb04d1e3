import { meter } from '../../charts/meter';
import { responseClock } from '../../domain/leads/responseClock';
import { hoursText } from '../../domain/present/hours';
import type { Lead } from '../../domain/records/types';
import { type Line, piece } from '../kit/line';
import type { Setting } from '../kit/setting';

const room = 8;

/** `SLA ▰▰▰▰▰▱▱▱ 2h 40m left`, in business hours; nothing once the lead was answered. */
export const responseLine = (lead: Lead, { state, now, theme }: Setting): Line => {
  const clock = responseClock(lead, state.config, now);
  if (!clock) return [];
  const { left, share, atRisk } = clock;
  const tone = left <= 0 ? 'bad' : atRisk ? 'warning' : 'good';
  const gauge = theme.unicode ? meter(share, room) : meter(share, room + 2, 'ascii');
  return [
    piece('SLA  ', 'title'),
    piece(`${gauge} `, tone),
    piece(left > 0 ? `${hoursText(left)} left` : `${hoursText(left)} late`, tone),
  ];
};
