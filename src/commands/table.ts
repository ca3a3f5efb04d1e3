import { add } from './add';
import { backup } from './backup';
import type { Command } from './command';
import { compact } from './compact';
import { configStages } from './configStages';
import { joinAccount, leaveAccount } from './contactAccounts';
import { convert } from './convert';
import { count } from './count';
import { remove } from './delete';
import { doctor } from './doctor';
import { dupes } from './dupes';
import { edit } from './edit';
import { exportRecords } from './export';
import { history } from './history';
import { importFiles } from './import';
import { init } from './init';
import { insights } from './insights';
import { kpi } from './kpi';
import { assignLead } from './leadAssign';
import { archiveLead, nurtureLead, reopenLead, unqualifyLead } from './leadMoves';
import { qualify } from './leadQualify';
import { scoreLead } from './leadScore';
import { list } from './list';
import { logCommands } from './log';
import { merge } from './merge';
import { dealContacts } from './oppContacts';
import { dealLines } from './oppLines';
import { moveDeal } from './oppMove';
import { pipeline } from './pipeline';
import { reset } from './reset';
import { restore } from './restore';
import { listRules, recalculate, removeRuleCommand } from './rules';
import { addRuleCommand } from './rulesAdd';
import { testRules } from './rulesTest';
import { search } from './search';
import { show } from './show';
import { addTaskCommand } from './taskAdd';
import { doneTaskCommand } from './taskDone';
import { exportTasks } from './taskExport';
import { todayCommand } from './today';
import { redo, undo } from './undo';
import { addView, deleteView, listViews, showView } from './views';

/** Every command, in the order help lists them. */
export const commands: readonly Command[] = [
  init,
  importFiles,
  exportRecords,
  list,
  count,
  search,
  show,
  add,
  edit,
  remove,
  qualify,
  nurtureLead,
  unqualifyLead,
  archiveLead,
  reopenLead,
  assignLead,
  scoreLead,
  convert,
  dupes,
  merge,
  moveDeal,
  dealLines,
  dealContacts,
  joinAccount,
  leaveAccount,
  ...logCommands,
  addTaskCommand,
  doneTaskCommand,
  exportTasks,
  todayCommand,
  pipeline,
  kpi,
  insights,
  undo,
  redo,
  history,
  listViews,
  showView,
  addView,
  deleteView,
  listRules,
  addRuleCommand,
  removeRuleCommand,
  testRules,
  recalculate,
  configStages,
  doctor,
  backup,
  restore,
  compact,
  reset,
];

/** What the commands of a group are about, by its name. */
export const groups: Readonly<Record<string, string>> = {
  lead: 'Work on leads: qualify, nurture, give up, assign, score',
  opp: 'Work on deals: stages, products, people',
  contact: 'Where people work',
  config: 'What the organisation decides',
  log: 'Say what happened: a call, an email, a meeting, a note',
  task: 'What is to be done, and until when',
  views: 'Named filters, with an order and columns',
  rules: 'What scores and routes leads',
};

/** Named in the contract, and still to come: they say so instead of being unknown. */
export const planned: readonly string[] = [
  'quote',
  'order',
  'config edit',
  'config get',
  'config set',
  'forecast',
  'diff',
  'users',
  'fields',
  'completion',
];
