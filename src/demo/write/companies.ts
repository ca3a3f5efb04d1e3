import { dateOfDay } from '../../domain/time/calendar';
import type { Place } from '../names';
import type { AccountPlan, ContactPlan } from '../plan';
import { sectorOf } from '../words/companies';
import type { World } from '../world';
import { stampsOf, type Writer } from './writer';

export const addressOf = ({ city, street, postalCode }: Place) => ({
  street,
  city: city.city,
  ...(city.state === undefined ? {} : { state: city.state }),
  postalCode,
  country: city.country,
});

export const writeAccounts = (writer: Writer, accounts: readonly AccountPlan[]): void => {
  for (const account of accounts) {
    const { company, kind, industry, employees, revenue, founded, phone, place, owner, parent, customerSince } =
      account;
    const sector = sectorOf[industry];
    const primary = account.contacts[0];
    writer.put('account', account.id, stampsOf(account, owner.id), {
      name: company.name,
      ...(parent ? { parentId: parent.id } : {}),
      type: kind,
      industry,
      ...(sector === undefined ? {} : { sector }),
      employees,
      annualRevenue: revenue,
      yearEstablished: founded,
      phone,
      website: `https://www.${company.domain}`,
      ...addressOf(place),
      ownerId: owner.id,
      ...(primary ? { primaryContactId: primary.id } : {}),
      ...(customerSince === undefined ? {} : { customerSince: dateOfDay(customerSince) }),
    });
  }
};

export const writeContacts = (writer: Writer, contacts: readonly ContactPlan[], { clock }: World): void => {
  for (const contact of contacts) {
    const { person, account, roles, primary, source, second, lead } = contact;
    const from = dateOfDay(clock.dayOf(contact.created));
    const own = { accountId: account.id, roles, primary, active: true, from };
    const other = second && {
      accountId: second.account.id,
      roles: [second.active ? 'Advisor' : 'Former employee'],
      primary: false,
      active: second.active,
      ...(second.active ? {} : { to: from }),
    };
    writer.put('contact', contact.id, stampsOf(contact, account.owner.id), {
      firstName: person.firstName,
      lastName: person.lastName,
      title: person.title,
      email: person.email,
      ...(person.phone === undefined ? {} : { phone: person.phone }),
      ...(person.mobile === undefined ? {} : { mobile: person.mobile }),
      ...addressOf(account.place),
      ownerId: account.owner.id,
      accounts: other ? [own, other] : [own],
      ...(source === undefined ? {} : { source }),
      ...(lead?.doNotCall ? { doNotCall: true } : {}),
      ...(lead?.emailOptOut ? { emailOptOut: true } : {}),
    });
  }
};
