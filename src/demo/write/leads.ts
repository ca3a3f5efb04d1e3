import { dateOfDay } from '../../domain/time/calendar';
import { iso } from '../clock';
import type { LeadPlan } from '../plan';
import { engagementOf, fitOf, gradeOf, scoreOf } from '../score';
import type { World } from '../world';
import { addressOf } from './companies';
import type { Desk } from './people';
import { stampsOf, type Writer } from './writer';

const closed = new Set(['Converted', 'Unqualified', 'Archived']);

/** Scores as they stood: a closed lead is not scored any more. */
const scoresOf = (lead: LeadPlan, now: number) => {
  const at = Math.max(lead.created, closed.has(lead.status) ? lead.touched : now);
  const fit = fitOf(lead);
  const engagement = engagementOf(lead, at);
  const score = scoreOf(fit, engagement);
  const rating = score >= 65 ? ('hot' as const) : score >= 45 ? ('warm' as const) : ('cold' as const);
  return {
    fit,
    engagement,
    scoredAt: iso(at),
    score,
    grade: gradeOf(fit),
    ...(lead.status === 'New' ? {} : { rating }),
  };
};

const conversionOf = ({ converted, deal, contact }: LeadPlan) =>
  converted !== undefined && deal && contact
    ? {
        convertedAt: iso(converted),
        convertedAccountId: deal.account.id,
        convertedContactId: contact.id,
        convertedOpportunityId: deal.id,
      }
    : {};

export const writeLeads = (writer: Writer, leads: readonly LeadPlan[], { clock }: World, desk: Desk): void => {
  for (const lead of leads) {
    const { person, owner, company, campaign } = lead;
    const byHand = lead.source === 'cold call' || lead.source === 'referral' || lead.source === 'partner';
    const creator = byHand && owner ? owner.id : desk.marketer;
    writer.put('lead', lead.id, stampsOf(lead, creator, owner?.id ?? creator), {
      firstName: person.firstName,
      lastName: person.lastName,
      company: company.name,
      title: person.title,
      email: person.email,
      ...(person.phone === undefined ? {} : { phone: person.phone }),
      ...(person.mobile === undefined ? {} : { mobile: person.mobile }),
      website: `https://www.${company.domain}`,
      ...addressOf(lead.place),
      industry: lead.industry,
      employees: lead.employees,
      annualRevenue: lead.revenue,
      source: lead.source,
      ...(campaign ? { sourceDetail: campaign.name, campaignId: campaign.id } : {}),
      status: lead.status,
      ...(lead.reason === undefined ? {} : { statusReason: lead.reason }),
      ...(owner ? { ownerId: owner.id } : {}),
      ...(lead.bant ? { bant: lead.bant } : {}),
      ...scoresOf(lead, clock.now),
      ...(lead.doNotCall ? { doNotCall: true } : {}),
      ...(lead.emailOptOut ? { emailOptOut: true } : {}),
      ...(lead.assigned === undefined ? {} : { assignedAt: iso(lead.assigned) }),
      ...(lead.responded === undefined ? {} : { firstResponseAt: iso(lead.responded) }),
      ...(lead.wakes === undefined ? {} : { nextStepAt: dateOfDay(lead.wakes) }),
      ...conversionOf(lead),
      ...(lead.tags ? { tags: lead.tags } : {}),
    });
  }
};
