import { line } from '../fields/fragments';
import type { FieldDef } from '../fields/kinds';
import { same } from '../same';

type Entry = Readonly<Record<string, unknown>>;

/** The part that says what an entry of a list is about: a member, an account; undefined where entries may repeat. */
export const aboutPart = ({ kind, list, fields = {} }: FieldDef): string | undefined => {
  // Two lines of one product are two lines, each with its own price.
  if (kind !== 'struct' || !list || fields === line) return undefined;
  return Object.entries(fields).find(([, part]) => part.kind === 'reference' && part.required)?.[0];
};

/** Entries about the same become one, in place of the first; of several primary ones the first stays primary. */
export const unitedEntries = (entries: readonly Entry[], field: FieldDef): Entry[] => {
  const about = aboutPart(field);
  const united: Entry[] = [];
  for (const entry of entries) {
    const at = united.findIndex(each => (about === undefined ? same(each, entry) : each[about] === entry[about]));
    if (at < 0) united.push(entry);
    else united[at] = joined(united[at] as Entry, entry);
  }
  return onePrimary(united);
};

/** How far a campaign came with somebody; who opted out stays so. */
const campaignSteps: readonly unknown[] = ['bounced', 'sent', 'opened', 'clicked', 'responded', 'opted out'];

const joined = (one: Entry, other: Entry): Entry => {
  const further = campaignSteps.indexOf(other.status) > campaignSteps.indexOf(one.status);
  const [first, second] = further ? [other, one] : [one, other];
  const entry: Record<string, unknown> = { ...second, ...first };
  for (const [part, value] of Object.entries(second)) {
    const before = first[part];
    if (Array.isArray(before) && Array.isArray(value)) entry[part] = [...new Set([...before, ...value])];
    else if (typeof before === 'boolean') entry[part] = before || value === true;
  }
  return entry;
};

const onePrimary = (entries: readonly Entry[]): Entry[] => {
  const first = entries.findIndex(({ primary }) => primary === true);
  return entries.map((entry, at) => {
    if (entry.primary !== true || at === first) return entry;
    const { primary: _primary, ...rest } = entry;
    return rest;
  });
};
