import type { Lead } from '../../domain/records/types';
import { dateOfDay } from '../../domain/time/calendar';
import { iso } from '../clock';
import { interestIn } from '../interest';
import type { LeadPlan } from '../plan';
import { addressOf } from './companies';
import type { Desk } from './people';
import { stampsOf, type Writer } from './writer';

/** How warm the rep felt the lead was when they last spoke. */
const ratingOf = (lead: LeadPlan): Pick<Lead, 'rating'> => {
  const interest = interestIn(lead, lead.touched);
  if (lead.status === 'New') return {};
  return { rating: interest >= 40 ? 'hot' : interest >= 18 ? 'warm' : 'cold' };
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

export const writeLeads = (writer: Writer, leads: readonly LeadPlan[], desk: Desk): void => {
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
      ...ratingOf(lead),
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
