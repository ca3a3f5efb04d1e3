import type { Conversion } from '../domain/conversion/applyPlan';
import type { Choices, Wish } from '../domain/conversion/choices';
import { convertLeads } from '../domain/conversion/convertLeads';
import type { Part, Plan } from '../domain/conversion/plan';
import { planConversion } from '../domain/conversion/planConversion';
import { deedText, type PlanRow, planText } from '../domain/conversion/planText';
import type { JsonStore } from '../store/jsonStore';
import { valueContext } from './assignments';
import type { Command, Options } from './command';
import { text } from './command';
import { confirm } from './confirm';
import { readPicks, readSets } from './convertOptions';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { print, printJson, type Style, tell } from './print';
import { unwrap } from './unwrap';

export const convert: Command = {
  name: 'convert',
  summary: 'Turn leads into an account, a contact and an opportunity',
  arguments: [{ name: '<ref...>', help: 'leads; several of one company go into one opportunity' }],
  options: [
    { flags: '--account <which>', help: 'new, an account, or none; by default the one with the company’s name' },
    { flags: '--contact <which>', help: 'new, or a contact; by default who has the email or phone' },
    { flags: '--opportunity <which>', help: 'new (the default), an open opportunity, or none' },
    { flags: '--set <field=value>', help: 'amount=…, contact.title=…, account.name=…; may be repeated', repeat: true },
    {
      flags: '--pick <field=side>',
      help: 'title=lead takes the lead’s value over the target’s; may be repeated',
      repeat: true,
    },
  ],
  writes: true,
  examples: [
    'crm convert L1042 -n',
    'crm convert L1042 --set amount=42000 --set closeDate=eoq',
    'crm convert L1042 --account A3 --contact C77 --pick contact.title=lead',
    'crm convert L1042 L1043 --opportunity O88 --yes',
  ],
  run: async (environment, refs, options) => {
    const store = await environment.openStore({ write: true });
    const wish = await wishOf(environment, store, refs, options);
    const plan = unwrap(planConversion(store.state, wish, environment.author(store)));
    const { dryRun, json, quiet } = environment.globals;
    if (!json && !quiet) printPlan(environment, planText(plan, store.state));
    if (dryRun) return tellDryRun(environment, store, wish);
    if (wish.leads.length > 1 && !plan.already) await confirm(environment, `convert ${wish.leads.length} leads`);
    await deed(environment, store, wish, plan.already !== undefined);
  },
};

const wishOf = async (
  environment: Environment,
  store: JsonStore,
  refs: readonly string[],
  options: Options,
): Promise<Wish> => {
  const leads: string[] = [];
  for (const ref of refs) leads.push(await findRecord(environment, store, ref, ['lead']));
  const targets: Record<string, string> = {};
  for (const type of ['account', 'contact', 'opportunity'] as const) {
    const which = text(options, type);
    if (which === undefined) continue;
    const word = which.trim().toLowerCase();
    targets[type] = word === 'new' || word === 'none' ? word : await findRecord(environment, store, which, [type]);
  }
  const given = (name: string): readonly string[] => (options[name] as readonly string[] | undefined) ?? [];
  const context = await valueContext(store, environment.author(store));
  const set = unwrap(readSets(given('set'), context));
  const picks = unwrap(readPicks(given('pick'), store.state.config));
  const choices: Choices = { ...targets, set, picks };
  return { leads, choices };
};

const styles: Readonly<Partial<Record<PlanRow['kind'], Style>>> = {
  title: 'strong',
  kept: 'warning',
  candidate: 'faint',
};

const printPlan = (environment: Environment, rows: readonly PlanRow[]): void => {
  for (const { kind, text: words } of rows) print(environment, [{ text: words, style: styles[kind] }]);
};

/** The rules are run too, so that a dry run fails where the deed would. */
const tellDryRun = (environment: Environment, store: JsonStore, wish: Wish): void => {
  const { result, warnings = [] } = unwrap(store.preview(convertLeads, wish, environment.author(store)));
  warn(environment, warnings);
  if (!result) return;
  if (environment.globals.json)
    printJson(environment, {
      ...document({ ...result, ...resultIds(result.plan), applied: false }, null),
      dryRun: true,
    });
  else tell(environment, 'dry run: nothing was written');
};

const resultIds = ({ account, contacts, opportunity }: Plan) => ({
  account: account.id,
  contacts: contacts.flatMap(({ id }) => id ?? []),
  opportunity: opportunity.id,
});

/** `known`: that they were converted before is on the screen already; somebody may also have been quicker just now. */
const deed = async (environment: Environment, store: JsonStore, wish: Wish, known: boolean): Promise<void> => {
  const { tx, warnings, result, command } = unwrap(await store.commit(convertLeads, wish, environment.author(store)));
  if (!result) return;
  const { globals } = environment;
  if (!known || globals.json) warn(environment, warnings);
  if (globals.json) printJson(environment, { ...document(result, tx), command });
  else if (globals.quiet) return;
  else if (tx === null) print(environment, 'nothing to change');
  else {
    const ids = [result.account, ...result.contacts, result.opportunity].filter(id => id !== undefined);
    const said = deedText(wish.leads, ids, store.state);
    print(environment, [{ text: said }, { text: `   ${tx} · crm undo ${tx} takes it back`, style: 'faint' }]);
  }
};

const warn = (environment: Environment, warnings: readonly string[]): void => {
  for (const warning of warnings) tell(environment, [{ text: 'note: ', style: 'warning' }, { text: warning }]);
};

type Told = Omit<Conversion, 'account' | 'opportunity'> & {
  readonly account?: string | undefined;
  readonly opportunity?: string | undefined;
};

/** For programs: what is new, or does not come to be, is null. */
const document = ({ plan, applied, account, contacts, opportunity }: Told, tx: string | null) => ({
  plan: {
    leads: plan.leadIds,
    account: partOf(plan.account),
    contacts: plan.contacts.map(part => ({ ...partOf(part), leads: part.leadIds })),
    opportunity: partOf(plan.opportunity),
    moves: [...plan.moves.activities, ...plan.moves.emails, ...plan.moves.campaigns],
    followUp: plan.followUp ?? null,
  },
  applied,
  tx,
  account: account ?? null,
  contacts,
  opportunity: opportunity ?? null,
});

const partOf = ({ action, id, fields, kept, candidates }: Part) => ({
  action,
  id: id ?? null,
  fields: fields.map(({ field, from, to }) => ({ field, from: from ?? null, to: to ?? null })),
  kept,
  candidates: candidates.map(({ id: each, similarity, why }) => ({ id: each, similarity: similarity ?? null, why })),
});
