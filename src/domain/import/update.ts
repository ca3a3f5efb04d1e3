import type { Fields } from '../changes';
import { type Config, type Stage, stageNamed } from '../config/config';
import type { Context } from '../context';
import { checkRecord } from '../edit/check';
import { assignLead, setLeadStatus } from '../leads/status';
import { linesTotal } from '../pipeline/lines';
import type { AnyRecord, Opportunity, RecordType } from '../records/types';
import { Draft } from '../state/draft';
import { fold } from '../text/fold';
import { today } from '../time/instant';
import type { RowFailureCode, RowProblem } from './report';

/** What an update did, or why it could not be. */
export type Updated = { readonly changed: boolean; readonly won?: boolean } | { readonly problem: RowProblem };

/**
 * Sets a record's fields to what a row says. A lead's status and owner change by the same rules as by hand; a deal's stage
 * is taken as news of what happened, with the file's own dates.
 */
export const updateRecord = (
  draft: Draft,
  type: RecordType,
  record: AnyRecord,
  merged: Fields,
  context: Context,
): Updated => {
  const news = fieldsThatAreNews(record, type === 'opportunity' ? asDeal(draft.config, record, merged) : merged);
  if (Object.keys(news).length === 0) return { changed: false };
  if (type === 'lead') return updateLead(draft, record, news, context);
  if (type === 'opportunity') return updateDeal(draft, record, news, context);
  return write(draft, type, record, news);
};

/** What a stage decides is not for the file to say: an open deal has no closing day, a closed one no odds of its own. */
const asDeal = (config: Config, record: AnyRecord, merged: Fields): Fields => {
  const stage = stageNamed(config, String(merged.stage ?? record.stage));
  if (!stage) return merged;
  const { closedAt, closeDate, probability, forecastCategory, ...rest } = merged;
  if (stage.type === 'open') return { ...rest, closeDate, probability, forecastCategory };
  return stage.type === 'won' ? { ...rest, closedAt: closedAt ?? closeDate } : { ...rest, closedAt, closeDate };
};

const fieldsThatAreNews = (record: AnyRecord, merged: Fields): Record<string, unknown> => {
  const news: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(merged)) {
    if (field === 'createdAt' || value === undefined) continue;
    const before = record[field];
    if (before === value || JSON.stringify(before) === JSON.stringify(value)) continue;
    news[field] = value;
  }
  return news;
};

const write = (draft: Draft, type: RecordType, record: AnyRecord, fields: Fields): Updated => {
  const checked = checkRecord(draft, type, { ...record, ...fields } as AnyRecord);
  if (!checked.ok) {
    const { field, code } = checked.failure.details as { field: string; code: RowFailureCode };
    return { problem: { field, code, message: checked.failure.message } };
  }
  draft.set(record.id, fields);
  return { changed: true };
};

const updateLead = (draft: Draft, record: AnyRecord, news: Fields, context: Context): Updated => {
  if (record.convertedAt) {
    const message = `${record.id} is converted and can no longer be changed`;
    return { problem: { field: Object.keys(news)[0] ?? '', code: 'not permitted', message } };
  }
  const { status, ownerId, statusReason, ...plain } = news;
  if (status === undefined && ownerId === undefined) return write(draft, 'lead', record, news);
  // The row is taken whole or not at all, so its rules run on a draft of their own.
  const trial = new Draft(draft, context);
  const written = write(trial, 'lead', record, plain);
  if ('problem' in written) return written;
  if (ownerId !== undefined) {
    const assigned = assignLead(trial, record.id, String(ownerId), context);
    if (!assigned.ok) return refused('ownerId', assigned.failure.message);
  }
  const reason = statusReason ?? record.statusReason;
  if (status !== undefined) {
    const moved = setLeadStatus(trial, record.id, String(status), reason === undefined ? undefined : String(reason));
    if (!moved.ok) return refused('status', moved.failure.message);
  } else if (statusReason !== undefined) trial.set(record.id, { statusReason });
  for (const change of trial.changes()) if ('set' in change) draft.set(change.set, withoutStamps(change.fields));
  return { changed: true };
};

const refused = (field: string, message: string): Updated => ({ problem: { field, code: 'not permitted', message } });

const withoutStamps = ({ updatedAt: _at, updatedBy: _by, ...fields }: Fields): Fields => fields;

const updateDeal = (draft: Draft, record: AnyRecord, news: Fields, context: Context): Updated => {
  const deal = record as unknown as Opportunity;
  const { config } = draft;
  const stage = news.stage === undefined ? undefined : stageNamed(config, String(news.stage));
  const derived = { ...news, ...amounts(deal, news, config.currency) };
  const moved = stage && fold(stage.name) !== fold(deal.stage) ? movedTo(config, deal, stage, derived, context) : {};
  const written = write(draft, 'opportunity', record, { ...derived, ...closing(deal, derived, config), ...moved });
  if ('problem' in written) return written;
  return { changed: true, won: stage?.type === 'won' };
};

/** Lines make the amount unless the row, or a hand before it, says another one; a told probability is pinned. */
const amounts = (deal: Opportunity, news: Fields, currency: string): Fields => {
  const derived: Record<string, unknown> = {};
  const total = linesTotal((news.lines ?? deal.lines) as Opportunity['lines'], currency);
  if (news.amount !== undefined && total !== undefined) derived.amountPinned = news.amount === total ? null : true;
  else if (news.lines !== undefined && total !== undefined && !deal.amountPinned) derived.amount = total;
  if (news.stage === undefined && news.probability !== undefined) derived.probabilityPinned = true;
  return derived;
};

/** A closed deal's mended dates keep its history true: the closing entry carries the same date. */
const closing = (deal: Opportunity, news: Fields, config: Config): Fields => {
  const type = stageNamed(config, deal.stage)?.type;
  if (news.stage !== undefined || news.closedAt === undefined || type === undefined || type === 'open') return {};
  const history = deal.stageHistory ?? [];
  const last = history.at(-1);
  return {
    ...(last ? { stageHistory: [...history.slice(0, -1), { ...last, at: String(news.closedAt) }] } : {}),
    ...(type === 'won' ? { closeDate: news.closedAt } : {}),
  };
};

/** A stage that a deal has come to elsewhere, on the day the file tells: no gate, reason or follow-up can be asked now. */
const movedTo = (config: Config, deal: Opportunity, stage: Stage, news: Fields, context: Context): Fields => {
  const closed = stage.type !== 'open';
  const date = today(context.now, config.timeZone);
  const told = (news.closedAt ?? news.closeDate) as string | undefined;
  const planned = deal.closeDate !== undefined && deal.closeDate <= date ? deal.closeDate : date;
  const closedAt = closed ? (told ?? planned) : undefined;
  const pinned = !closed && (deal.probabilityPinned === true || news.probability !== undefined);
  const probability = pinned ? Number(news.probability ?? deal.probability ?? stage.probability) : stage.probability;
  const closeDate = stage.type === 'won' ? closedAt : ((news.closeDate as string | undefined) ?? deal.closeDate);
  const amount = (news.amount as number | undefined) ?? deal.amount;
  const entry = {
    stage: stage.name,
    at: closedAt ?? context.now,
    by: context.actor,
    ...(amount === undefined ? {} : { amount }),
    probability,
    ...(closeDate === undefined ? {} : { closeDate }),
  };
  return {
    stage: stage.name,
    probability,
    forecastCategory: pinned ? (news.forecastCategory ?? deal.forecastCategory ?? stage.category) : stage.category,
    ...(pinned ? { probabilityPinned: true } : {}),
    stageHistory: [...(deal.stageHistory ?? []), entry],
    closedAt: closedAt ?? null,
    closeDate: closeDate ?? null,
    outcomeReason: closed ? (news.outcomeReason ?? null) : null,
    outcomeNote: closed ? (news.outcomeNote ?? null) : null,
  };
};
