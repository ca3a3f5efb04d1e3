import type { Lead, RecordOf } from '../../domain/records/types';
import { type Contribution, explainScore } from '../../domain/scoring/explainScore';
import { width } from '../../terminal/cell';
import { type Line, piece } from '../kit/line';
import { remember } from '../kit/memory';
import type { Setting } from '../kit/setting';

/** One reason, as often as it came up. */
interface Reason {
  readonly label: string;
  readonly points: number;
}

const remembered = remember<{ readonly score: number; readonly reasons: readonly Reason[] }>();

/** What each part counts for in the score. */
const weights = { fit: 0.6, engagement: 0.4 } as const;

const reasonsOf = (lead: Lead, { state, seq, now, related }: Setting) =>
  remembered([lead, seq, now.slice(0, 16)], () => {
    const campaigns = related.pointingAt(lead.id, 'campaign') as readonly unknown[] as readonly RecordOf<'campaign'>[];
    const found = explainScore(state, lead.id, now, { activities: related.activitiesOf(lead.id), campaigns });
    return found.ok
      ? { score: found.value.score, reasons: together(found.value.contributions) }
      : { score: 0, reasons: [] };
  });

/** The largest first, by what they are worth in the score. */
const together = (contributions: readonly Contribution[]): Reason[] => {
  const found = new Map<string, { label: string; points: number; worth: number }>();
  for (const { part, label, points } of contributions) {
    const reason = found.get(label) ?? { label, points: 0, worth: 0 };
    found.set(label, {
      label,
      points: reason.points + points,
      worth: reason.worth + points * weights[part],
    });
  }
  return [...found.values()].sort((a, b) => Math.abs(b.worth) - Math.abs(a.worth));
};

const gap = '  ';

/** `why 79  +30 Decides  +25 200 to 5,000 people …`: as many of the reasons as have room in so many rows. */
export const whyLines = (lead: Lead, setting: Setting, columns: number, rows: number): Line[] => {
  const { score, reasons } = reasonsOf(lead, setting);
  const title = `why ${score} `;
  if (reasons.length === 0) return [[piece(title, 'title'), piece(' no rule gives it points', 'faint')]];
  const lines: Line[] = [];
  let line = [piece(title, 'title')];
  let used = width(title);
  for (const [at, { label, points }] of reasons.entries()) {
    const amount = `${gap.slice(used === width(title) ? 1 : 0)}${points < 0 ? '–' : '+'}${Math.round(Math.abs(points))}`;
    const size = width(amount) + 1 + width(label);
    const more = at < reasons.length - 1 && lines.length === rows - 1 ? width(setting.theme.signs.more) + 1 : 0;
    if (used + size + more > columns && line.length > 1) {
      if (lines.length === rows - 1) return [...lines, [...line, piece(` ${setting.theme.signs.more}`, 'faint')]];
      lines.push(line);
      line = [piece(' '.repeat(width(title)))];
      used = width(title);
    }
    line.push(piece(amount, points < 0 ? 'warning' : 'good'), piece(` ${label}`));
    used += size;
  }
  return [...lines, line];
};
