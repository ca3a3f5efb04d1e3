import { stageNamed } from '../../domain/config/config';
import type { Opportunity } from '../../domain/records/types';
import { dateOfDay } from '../../domain/time/calendar';
import { iso } from '../clock';
import type { DealPlan } from '../plan';
import { dealRoles } from '../words/titles';
import type { World } from '../world';
import { stampsOf, type Writer } from './writer';

/** A pinned deal is believed in more than its stage says. */
const probabilityOf = ({ pinned, steps }: DealPlan): number => {
  const usual = steps.at(-1)?.probability ?? 0;
  return pinned ? Math.min(95, usual + 15) : usual;
};

const historyOf = (deal: DealPlan): NonNullable<Opportunity['stageHistory']> =>
  deal.steps.map((step, index) => ({
    stage: step.stage,
    at: iso(step.at),
    by: deal.owner.id,
    amount: step.amount,
    probability: index === deal.steps.length - 1 ? probabilityOf(deal) : step.probability,
    closeDate: dateOfDay(step.closing),
  }));

export const writeDeals = (writer: Writer, deals: readonly DealPlan[], { config, clock }: World): void => {
  for (const deal of deals) {
    const { steps, account, owner, contacts, campaign, leads } = deal;
    const last = steps.at(-1);
    const stage = last && stageNamed(config, last.stage);
    if (!last || !stage) continue;
    writer.put('opportunity', deal.id, stampsOf(deal, owner.id), {
      name: deal.name,
      accountId: account.id,
      contacts: contacts.map((contact, index) => ({
        contactId: contact.id,
        role: contact.roles[0] ?? dealRoles[0],
        primary: index === 0,
      })),
      ownerId: owner.id,
      stage: stage.name,
      amount: deal.amount,
      currency: config.currency,
      probability: probabilityOf(deal),
      ...(deal.pinned ? { probabilityPinned: true } : {}),
      forecastCategory: stage.category,
      closeDate: dateOfDay(last.closing),
      type: deal.type,
      source: deal.source,
      ...(campaign ? { campaignId: campaign.id } : {}),
      ...(leads.length > 0 ? { leadIds: leads.map(({ id }) => id) } : {}),
      lines: deal.lines.map(({ product, quantity, discountPct }) => ({
        productId: product.id,
        quantity,
        unitPrice: product.price,
        ...(discountPct === 0 ? {} : { discountPct }),
      })),
      ...(deal.nextStep === undefined ? {} : { nextStep: deal.nextStep }),
      openedAt: dateOfDay(clock.dayOf(deal.created)),
      ...(deal.outcome === 'open' ? {} : { closedAt: dateOfDay(clock.dayOf(last.at)) }),
      ...(deal.reason === undefined ? {} : { outcomeReason: deal.reason }),
      ...(deal.note === undefined ? {} : { outcomeNote: deal.note }),
      ...(deal.competitor === undefined ? {} : { competitor: deal.competitor }),
      stageHistory: historyOf(deal),
    });
  }
};
