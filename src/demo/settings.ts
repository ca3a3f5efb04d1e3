import type { Config } from '../domain/config/config';
import { countries } from './words/places';

export const companyName = 'Northlight Software';

/** The demo company's settings. The time zone stays the store's: the team's day is the user's day. */
export const organisation = ({ timeZone, picklists }: Config): Partial<Config> => ({
  organisation: companyName,
  currency: 'USD',
  timeZone,
  country: 'US',
  fiscalYearStart: 1,
  // By territory where somebody has it; else by region, the quietest desk or in turn.
  routing: [
    { when: '', to: `${companyName} Sales`, by: 'territory' },
    { when: 'country:US,CA', to: 'East', by: 'least loaded' },
    { when: '', to: 'International', by: 'round robin' },
  ],
  picklists: { ...picklists, country: [...new Set([...picklists.country, ...countries])] },
});
