import { kpiReport } from '../domain/kpi/report';
import { pipelineBoard } from '../domain/pipeline/board';
import { today } from '../domain/time/instant';
import type { Environment } from './environment';
import { printReport } from './kpi';
import { printBoard } from './pipeline';
import { print } from './print';
import { unwrap } from './unwrap';

/** What `crm` alone says in a pipe: the pipeline and this quarter's KPIs, once. */
export const overview = async (environment: Environment): Promise<void> => {
  const store = await environment.openStore();
  const { now } = environment.author(store);
  printBoard(environment, store, pipelineBoard(store.state));
  print(environment, '');
  const date = today(now, store.state.config.timeZone);
  printReport(environment, unwrap(kpiReport(store.state, { today: date, now, group: 'opp' })));
};
