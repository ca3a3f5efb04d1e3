import type { Context } from '../../domain/context';
import type { Draft } from '../../domain/state/draft';
import type { World } from '../world';
import { writeActivities } from './activities';
import { writeAccounts, writeContacts } from './companies';
import { writeDeals } from './deals';
import { writeLeads } from './leads';
import { writeCampaigns, writeProducts } from './offer';
import { writePeople } from './people';
import { Writer } from './writer';

/** Numbers everything, then writes it; returns how many records of each type there are. */
export const writeWorld = (draft: Draft, world: World, context: Context): Readonly<Record<string, number>> => {
  const writer = new Writer(draft, context);
  const desk = writePeople(draft, writer, world, context);
  writeProducts(writer, world, desk);
  writer.number('campaign', world.campaigns);
  const accounts = writer.number('account', world.accounts);
  const contacts = writer.number('contact', world.contacts);
  const leads = writer.number('lead', world.leads);
  const deals = writer.number('opportunity', world.deals);
  const activities = writer.number('activity', world.activities);
  writeCampaigns(writer, world, desk);
  writeAccounts(writer, accounts);
  writeContacts(writer, contacts, world);
  writeLeads(writer, leads, desk);
  writeDeals(writer, deals, world);
  writeActivities(writer, activities);
  return writer.counts;
};
