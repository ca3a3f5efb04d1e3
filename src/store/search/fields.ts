/** Where a record may be found; the place is the code that postings carry (four bits, so no more than sixteen). */
export const searchFields = [
  'name',
  'company',
  'email',
  'phone',
  'title',
  'source',
  'owner',
  'tags',
  'subject',
  'code',
] as const;

export type SearchField = (typeof searchFields)[number];

export const fieldBits = 4;
export const fieldMask = (1 << fieldBits) - 1;

/** What a match is worth by where it is: somebody who types a word mostly means a name. */
const weights: Readonly<Record<SearchField, number>> = {
  name: 1,
  phone: 0.9,
  company: 0.85,
  email: 0.8,
  code: 0.8,
  title: 0.7,
  tags: 0.62,
  source: 0.6,
  owner: 0.6,
  subject: 0.55,
};

export const weightOf: Float64Array = Float64Array.from(searchFields, field => weights[field]);

export const codeOf = (field: SearchField): number => searchFields.indexOf(field);
