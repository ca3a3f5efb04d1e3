import type { Fields } from '../../changes';
import { type Config, type Stage, stageNamed } from '../../config/config';
import type { Opportunity } from '../../records/types';
import type { State } from '../../state/state';
import type { Profile } from './profile';

const engaging: Stage = { name: 'Engaging', type: 'open', probability: 20, category: 'Pipeline', rottingDays: 21 };

/** Maven Analytics' "CRM Sales Opportunities": a folder of four files. */
export const maven: Profile = {
  name: 'maven',
  label: 'Maven Analytics, CRM Sales Opportunities',
  system: 'maven',
  openStage: engaging.name,
  files: [
    {
      file: 'sales_teams.csv',
      parts: [
        {
          type: 'user',
          distinct: 'manager',
          set: { role: 'manager', active: 'true' },
          columns: [
            { head: 'manager', to: 'name' },
            { head: 'manager', to: 'externalIds.maven' },
          ],
        },
        {
          type: 'team',
          distinct: 'manager',
          columns: [
            { head: 'manager', to: 'name' },
            { head: 'manager', to: 'externalIds.maven' },
            { head: 'manager', to: 'managerId' },
            { head: 'regional_office', to: 'region' },
          ],
        },
        {
          type: 'user',
          set: { role: 'rep', active: 'true' },
          columns: [
            { head: 'sales_agent', to: 'name' },
            { head: 'sales_agent', to: 'externalIds.maven' },
            { head: 'manager', to: 'teamId' },
          ],
        },
      ],
    },
    {
      file: 'products.csv',
      parts: [
        {
          type: 'product',
          set: { active: 'true' },
          columns: [
            { head: 'product', to: 'name' },
            { head: 'product', to: 'externalIds.maven' },
            { head: 'series', to: 'family' },
            { head: 'sales_price', to: 'listPrice' },
          ],
        },
      ],
    },
    {
      file: 'accounts.csv',
      parts: [
        {
          type: 'account',
          columns: [
            { head: 'account', to: 'name' },
            { head: 'account', to: 'externalIds.maven' },
            { head: 'sector', to: 'sector' },
            { head: 'year_established', to: 'yearEstablished' },
            { head: 'revenue', to: 'annualRevenue', scale: 1_000_000 },
            { head: 'employees', to: 'employees' },
            { head: 'office_location', to: 'country' },
            { head: 'subsidiary_of', to: 'parentId' },
          ],
        },
      ],
    },
    {
      file: 'sales_pipeline.csv',
      parts: [
        {
          type: 'opportunity',
          columns: [
            { head: 'opportunity_id', to: 'externalIds.maven' },
            { head: 'sales_agent', to: 'ownerId' },
            { head: 'product', to: 'lines.productId' },
            { head: 'account', to: 'accountId' },
            { head: 'deal_stage', to: 'stage' },
            { head: 'engage_date', to: 'openedAt' },
            { head: 'close_date', to: 'closedAt' },
            // A lost deal's 0 is not a price: its amount is the list price, like an open one's.
            { head: 'close_value', to: 'amount', empty: ['0'] },
          ],
          derive: (fields, state) => ({ name: dealName(fields, state) }),
        },
      ],
    },
  ],
  configure: (config: Config) => {
    if (stageNamed(config, engaging.name)) return undefined;
    const after = config.stages.findIndex(stage => stage.name === 'Prospecting') + 1;
    return { stages: [...config.stages.slice(0, after), engaging, ...config.stages.slice(after)] };
  },
};

const dealName = (fields: Fields, state: State): string => {
  const account = state.get('account', fields.accountId as string | undefined);
  const [line] = (fields.lines as Opportunity['lines']) ?? [];
  const product = state.get('product', line?.productId);
  return [account?.name, product?.name].filter(name => name !== undefined).join(' – ');
};
