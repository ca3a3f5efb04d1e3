import type { ScreenName } from '../actions/action';
import { accountsScreen, contactsScreen } from './accounts/accounts';
import { insightsScreen } from './insights/insights';
import { kpisScreen } from './kpis/kpis';
import { leadsScreen } from './leads/leads';
import { pipelineScreen } from './pipeline/pipeline';
import { recordScreen } from './record/record';
import type { Screen } from './screen';
import { todayScreen } from './today/today';

// Each screen's state and facts belong together; the table keeps them so, and only the controller looks through it.
// biome-ignore lint/suspicious/noExplicitAny: a heterogeneous table of screens
export const screens: Readonly<Record<ScreenName, Screen<any, any>>> = {
  today: todayScreen,
  leads: leadsScreen,
  pipeline: pipelineScreen,
  accounts: accountsScreen,
  contacts: contactsScreen,
  kpis: kpisScreen,
  insights: insightsScreen,
  record: recordScreen,
};
