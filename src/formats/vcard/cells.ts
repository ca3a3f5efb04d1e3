import { itemsOf, type Property, partsOf, plain } from './properties';

type Cells = Map<string, string>;

/** Properties that say something of the file, not of the person; and `N` in another spelling. */
const aboutTheFile = new Set(['VERSION', 'PRODID', 'PROFILE', 'SOURCE', 'NAME', 'MAILER', 'CLIENTPIDMAP']);
const binary = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY']);

/**
 * A card as cells by the heads that an import knows. What no field can take (a second address, a birthday, a picture)
 * stands under its own name, so that the report tells that it is left out.
 */
export const cellsOfCard = (properties: readonly Property[]): Cells => {
  const cells: Cells = new Map();
  const of = (...names: string[]): Property[] => properties.filter(({ name }) => names.includes(name));
  const used = new Set<Property>();
  const take = (head: string, property: Property | undefined, text?: string): void => {
    if (!property) return;
    used.add(property);
    put(cells, head, text ?? plain(property.value));
  };
  takeId(of('UID')[0], of('REV')[0], take);
  takeName(of('N')[0], of('FN')[0], cells, take);
  const [company = '', ...units] = partsOf(of('ORG')[0]?.value ?? '');
  take('company', of('ORG')[0], company);
  put(cells, 'Department', units.filter(unit => unit !== '').join(', '));
  take('title', of('TITLE')[0]);
  take('email', best(of('EMAIL')));
  takePhones(of('TEL'), take);
  take('website', best(of('URL')));
  takeAddress(best(of('ADR')), cells, used);
  const notes = of('NOTE');
  for (const note of notes) used.add(note);
  put(cells, 'description', notes.map(({ value }) => plain(value)).join('\n\n'));
  const tags = of('CATEGORIES');
  for (const each of tags) used.add(each);
  const items = tags.flatMap(({ value }) => itemsOf(value));
  put(cells, 'tags', items.some(item => /[,;]/.test(item)) ? JSON.stringify(items) : items.join(', '));
  for (const rest of properties) if (!used.has(rest) && !aboutTheFile.has(rest.name)) putRest(cells, rest);
  return cells;
};

const put = (cells: Cells, head: string, text: string): void => {
  if (text.trim() !== '') cells.set(head, text);
};

type Take = (head: string, property: Property | undefined, text?: string) => void;

/** Our own cards say which record they are; others keep their id as a foreign one. */
const takeId: (uid: Property | undefined, rev: Property | undefined, take: Take) => void = (uid, rev, take) => {
  const own = /^dealdeck:([A-Z]\d+):(.+)$/.exec(plain(uid?.value ?? ''));
  if (own?.[1] && own[2]) {
    take('id', uid, own[1]);
    take('createdAt', uid, own[2]);
    take('updatedAt', rev);
  } else {
    take('externalIds.vcard', uid);
    take('', rev, '');
  }
};

const takeName = (n: Property | undefined, fn: Property | undefined, cells: Cells, take: Take): void => {
  const [last = '', first = '', middle = '', prefix = '', suffix = ''] = partsOf(n?.value ?? '');
  take('', fn, '');
  if (last === '' && first === '') {
    take('name', fn);
    take('', n, '');
    return;
  }
  take('lastName', n, last === '' ? first : last);
  if (last !== '') put(cells, 'firstName', first);
  put(cells, 'Middle name', middle);
  put(cells, 'Name prefix', prefix);
  put(cells, 'Name suffix', suffix);
};

/** The one that is preferred, else the one at work, else the first. */
const best = (properties: readonly Property[]): Property | undefined =>
  properties.find(({ types }) => types.has('pref')) ??
  properties.find(({ types }) => types.has('work')) ??
  properties[0];

const takePhones = (phones: readonly Property[], take: Take): void => {
  const has = (types: ReadonlySet<string>, ...any: string[]): boolean => any.some(type => types.has(type));
  const cells = phones.filter(({ types }) => has(types, 'cell', 'mobile', 'iphone'));
  const voices = phones.filter(phone => !cells.includes(phone) && !has(phone.types, 'fax', 'pager', 'modem'));
  const [mobile, phone] = [best(cells), best(voices)];
  take('phone', phone, phone && numberOf(phone));
  take('mobile', mobile, mobile && numberOf(mobile));
};

/** `tel:+1-418-656-9254;ext=102` is a number, too. */
const numberOf = ({ value }: Property): string =>
  plain(value)
    .replace(/^tel:/i, '')
    .replace(/;ext=(\d+).*$/i, ' ext. $1');

const takeAddress = (address: Property | undefined, cells: Cells, used: Set<Property>): void => {
  if (!address) return;
  used.add(address);
  const [box = '', extra = '', street = '', city = '', state = '', postalCode = '', country = ''] = partsOf(
    address.value,
  );
  put(cells, 'street', [box, extra, street].filter(part => part !== '').join(', '));
  for (const [head, text] of Object.entries({ city, state, postalCode, country })) put(cells, head, text);
};

const putRest = (cells: Cells, { name, types, value }: Property): void => {
  const kind = ['work', 'home', 'cell', 'fax', 'pager'].filter(type => types.has(type)).join(' ');
  const head = kind === '' ? name : `${name} ${kind}`;
  const shown = binary.has(name)
    ? `${value.length} characters`
    : partsOf(value)
        .filter(part => part !== '')
        .join(', ');
  for (let n = 1; ; n += 1) {
    const free = n === 1 ? head : `${head} ${n}`;
    if (cells.has(free)) continue;
    put(cells, free, shown);
    return;
  }
};
