import type { Fields } from '../changes';
import { type AnyRecord, numberOfId, type RecordType, typeOfId } from '../records/types';
import type { State } from '../state/state';
import { companyKey } from './company';
import { emailKey, siteDomain, workDomain } from './email';
import { phoneKey } from './phone';
import { nameKey, plain } from './plain';

/** The types among which duplicates are looked for. */
export const comparedTypes = ['lead', 'contact', 'account'] as const satisfies readonly RecordType[];

export type ComparedType = (typeof comparedTypes)[number];

/** A record by what tells whether another one is the same; every text as it is compared, empty where there is none. */
export interface Profile {
  readonly id: string;
  readonly number: number;
  readonly type: ComparedType;
  readonly first: string;
  readonly last: string;
  readonly email: string;
  /** Of the email, unless it is free mail. */
  readonly domain: string;
  readonly site: string;
  readonly phones: readonly string[];
  /** The account's own name, a lead's company, the accounts that a contact is or was with. */
  readonly companies: readonly string[];
  readonly city: string;
  readonly parentId: string | undefined;
}

export const isCompared = (type: RecordType | undefined): type is ComparedType =>
  comparedTypes.some(each => each === type);

interface Affiliation {
  readonly accountId: string;
}

/** What a record is compared by. A converted lead has none, as its contact stands for it; nor have records of other types. */
export const profileOf = (record: AnyRecord, state: State): Profile | undefined => {
  const type = typeOfId(record.id);
  return isCompared(type) && record.convertedAt === undefined ? profileAs(type, record, state) : undefined;
};

/** The same for the fields of one that has no id yet. */
export const profileAs = (type: ComparedType, record: Fields, state: State): Profile => {
  const email = emailKey(record.email);
  const id = typeof record.id === 'string' ? record.id : '';
  return {
    id,
    number: id === '' ? 0 : numberOfId(id),
    type,
    first: nameKey(record.firstName),
    last: nameKey(record.lastName),
    email,
    domain: workDomain(email),
    site: siteDomain(record.website),
    phones: phonesOf(record),
    companies: companiesOf(record, type, state),
    city: typeof record.city === 'string' ? plain(record.city) : '',
    parentId: typeof record.parentId === 'string' ? record.parentId : undefined,
  };
};

const none: readonly string[] = [];

const phonesOf = ({ phone, mobile }: Fields): readonly string[] => {
  const one = phoneKey(phone);
  const other = phoneKey(mobile);
  if (one === '' && other === '') return none;
  if (one === '' || other === '' || one === other) return [one || other];
  return [one, other];
};

const companiesOf = (record: Fields, type: ComparedType, state: State): readonly string[] => {
  if (type === 'contact') {
    const accounts = (record.accounts as readonly Affiliation[] | undefined) ?? [];
    return accounts.map(({ accountId }) => companyKey(state.get('account', accountId)?.name)).filter(key => key !== '');
  }
  const key = companyKey(type === 'lead' ? record.company : record.name);
  return key === '' ? none : [key];
};
