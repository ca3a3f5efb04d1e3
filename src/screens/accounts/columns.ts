import { ownWorth, type Worth } from '../../domain/accounts/worth';
import { displayName } from '../../domain/filter/display';
import { shortMoney } from '../../domain/present/number';
import { formatValue, nameOf } from '../../domain/present/value';
import { type Account, type Contact, types } from '../../domain/records/types';
import type { ListColumn } from '../kit/listColumns';
import type { Setting } from '../kit/setting';

const owner = (id: string | undefined, { state }: Setting): string => (id === undefined ? '–' : nameOf(id, state));

/** What the list tells of an account; what its deals are worth is summed up for the rows in view only. */
export const accountColumns = (setting: Setting): readonly ListColumn<Account>[] => {
  const { state, related } = setting;
  const { currency } = state.config;
  const known = new Map<string, Worth>();
  const worth = ({ id }: Account): Worth => {
    const found = known.get(id) ?? ownWorth(id, state, related);
    known.set(id, found);
    return found;
  };
  const money = (amount: number): string => (amount === 0 ? '–' : shortMoney(amount, currency));
  const people = (account: Account): string => formatValue(account.employees, types.account.fields.employees, state);
  return [
    { title: 'name', priority: 0, least: 18, most: 40, text: row => row.name },
    { title: 'type', priority: 1, least: 10, most: 10, text: row => row.type ?? '', tone: typeTone },
    { title: 'open', priority: 2, least: 8, most: 9, align: 'right', text: row => money(worth(row).open) },
    { title: 'won', priority: 3, least: 8, most: 9, align: 'right', text: row => money(worth(row).won) },
    { title: 'owner', priority: 4, least: 10, most: 18, text: row => owner(row.ownerId, setting) },
    { title: 'industry', priority: 5, least: 12, most: 18, text: row => row.industry ?? row.sector ?? '' },
    { title: 'country', priority: 6, least: 7, most: 16, text: row => row.country ?? '' },
    { title: 'people', priority: 7, least: 7, most: 8, align: 'right', text: people },
    {
      title: 'parent',
      priority: 8,
      least: 14,
      most: 28,
      text: row => (row.parentId ? nameOf(row.parentId, state) : ''),
    },
  ];
};

const typeTone = ({ type }: Account) => (type === 'customer' ? 'good' : type === 'prospect' ? 'accent' : 'faint');

/** The account a contact belongs to first, and how many more. */
const accountsOf = ({ accounts = [] }: Contact, { state }: Setting): string => {
  const first = accounts.find(({ primary }) => primary) ?? accounts[0];
  if (!first) return '';
  return `${nameOf(first.accountId, state)}${accounts.length > 1 ? ` +${accounts.length - 1}` : ''}`;
};

/** What the list tells of a contact. */
export const contactColumns = (setting: Setting): readonly ListColumn<Contact>[] => [
  { title: 'name', priority: 0, least: 18, most: 30, text: row => displayName(row, 'contact') },
  { title: 'account', priority: 1, least: 16, most: 36, text: row => accountsOf(row, setting) },
  { title: 'title', priority: 3, least: 14, most: 30, text: row => row.title ?? '' },
  { title: 'email', priority: 2, least: 20, most: 36, text: row => row.email ?? '' },
  { title: 'phone', priority: 4, least: 15, most: 18, text: row => row.phone ?? row.mobile ?? '' },
  { title: 'owner', priority: 5, least: 10, most: 18, text: row => owner(row.ownerId, setting) },
  { title: 'country', priority: 6, least: 7, most: 16, text: row => row.country ?? '' },
];
