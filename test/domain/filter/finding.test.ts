import { describe, expect, test } from 'vitest';
import { compileFilter } from '../../../src/domain/filter/compile';
import { find, record, world } from './world';

const leads = (text: string) => find('lead', text);
const deals = (text: string) => find('opportunity', text);

describe('a rep looks for her leads', () => {
  test.each([
    ['', ['L1', 'L2', 'L3']],
    ['  ', ['L1', 'L2', 'L3']],
    ['status:new score>=70 (country:US or country:CA) -tag:cold owner:me created>-14d company~acme "jane doe"', ['L1']],
    ['status:new or status:working', ['L1', 'L2']],
    ['status:new,WORKING', ['L1', 'L2']],
    ['status!=new,working', ['L3']],
    ['not status:new', ['L2', 'L3']],
    ['NOT (status:new OR status:working)', ['L3']],
    ['-(status:new or status:working)', ['L3']],
    ['status:new and score>10', ['L1']],
    ['status:new score>10 or status:archived', ['L1', 'L3']],
    ['score:40..72', ['L1', 'L2']],
    ['score:41..', ['L1']],
    ['score:..40', ['L2']],
    ['score:none', ['L3']],
    ['score:any', ['L1', 'L2']],
    ['score:none,72', ['L1', 'L3']],
    ['score!=none', ['L1', 'L2']],
    ['score!=72', ['L2', 'L3']],
    ['score<72', ['L2']],
    ['score<=72', ['L1', 'L2']],
    ['score=72', ['L1']],
    ['annualRevenue:2.5m', ['L1']],
    ['annualRevenue:"2,500,000"', ['L1']],
    ['annualRevenue>=2_500k', ['L1']],
    ['company:ACME', ['L2']],
    ['company=acme', ['L2']],
    ['company=Acme', []],
    ['company!=acme', ['L1', 'L3']],
    ['company:"Acme, Inc"', ['L1']],
    ['company~cme,naut', ['L1', 'L2', 'L3']],
    ['-company~acme', ['L3']],
    ['tag:HOT', ['L1']],
    ['tags:hot,cold', ['L1', 'L2']],
    ['-tag:hot', ['L2', 'L3']],
    ['tag!=hot', ['L2', 'L3']],
    ['tag:none', ['L3']],
    ['tag~ex', ['L1']],
    ['source:web', ['L1']],
    ['source:"never seen"', []],
    ['doNotCall:yes', ['L2']],
    ['doNotCall:no', ['L1', 'L3']],
    ['donotcall:none', ['L1', 'L3']],
    ['website:https://zoe.example/a?b=1', ['L2']],
    ['phone:"+1 (415) 555 0142"', ['L1']],
    ['phone:4155550142', ['L1']],
    ['phone~0142', ['L1']],
    ['phone:0142', []],
    ['name:"jane doe"', ['L1']],
    ['name~DOE', ['L1']],
    ['name:nemo', ['L3']],
    ['lastName:muller', ['L2']],
    ['bant.budget.level>=3', ['L1']],
    ['bant.need.level:any', ['L1']],
    ['bant:none', ['L2', 'L3']],
    ['bant.budget.evidence:"approved: 10k"', ['L1']],
    ['id:l2', ['L2']],
    ['externalIds.salesforce:00q1', ['L1']],
    ['externalIds:00Q1', ['L1']],
    ['externalIds:none', ['L2', 'L3']],
    ['custom.region:north', ['L1']],
    ['region:north', ['L1']],
    ['custom.seats>9', ['L1']],
    ['custom.seats:10..12', ['L1']],
    ['custom.renewal:2026-12', []],
    ['custom.renewal>2026-11', ['L1']],
    ['custom."Deal Size":none', ['L1', 'L2', 'L3']],
    ['custom.region:none', ['L2', 'L3']],
    ['createdBy:dana', ['L1', 'L2', 'L3']],
    ['createdBy:me', ['L1', 'L2', 'L3']],
    ['updatedBy:root', ['L1', 'L2', 'L3']],
    ['createdBy.name:"dana scott"', ['L1', 'L2', 'L3']],
  ])('%s', (text, ids) => {
    expect(leads(text)).toEqual(ids);
  });
});

describe('words', () => {
  test.each([
    ['jane', ['L1']],
    ['ja do', ['L1']],
    ['ane', []],
    ['"jane do"', ['L1']],
    ['"jan doe"', []],
    ['"doe jane"', []],
    ['zoe', ['L2']],
    ['MÜLLER', ['L2']],
    ['jane.doe@acme', ['L1']],
    ['4155550', []],
    ['14155550', ['L1']],
    ['555-0142', ['L1']],
    ['expo', ['L1']],
    ['-jane', ['L2', 'L3']],
    ['jane or nemo', ['L1', 'L3']],
    ['10:30', []],
  ])('%s', (text, ids) => expect(leads(text)).toEqual(ids));

  test('a type without searched fields is searched by its name', () => {
    const state = world();
    state.load('Q1', record('Q1', { number: 'Q-2026-7', opportunityId: 'O1', status: 'draft' }));
    expect(find('quote', '2026', { state })).toEqual(['Q1']);
    expect(find('quote', 'draft', { state })).toEqual([]);
  });

  test('a phrase does not run from one field into the next', () => {
    expect(leads('"nemo nautilus"')).toEqual([]);
  });
});

describe('owners and other references', () => {
  test.each([
    ['owner:me', ['L1']],
    ['ownerId:U1', ['L1']],
    ['owner:u2', ['L2']],
    ['owner:dana', ['L1']],
    ['owner:"dana scott"', ['L1']],
    ['owner:dana@deck.example', ['L1']],
    ['owner:maria', ['L2']],
    ['owner:"Maria Gom"', ['L2']],
    ['owner:none', ['L3']],
    ['owner:none,me', ['L1', 'L3']],
    ['owner!=me', ['L2', 'L3']],
    ['-owner:me', ['L2', 'L3']],
    ['owner~gom', ['L2']],
    ['owner.team.name:west', ['L1']],
    ['owner.team.parent.name:west', ['L2']],
    ['owner.team.manager.name~maria', ['L1', 'L2']],
    ['owner.role:manager', ['L2']],
    ['owner.name:none', ['L3']],
  ])('%s', (text, ids) => expect(leads(text)).toEqual(ids));

  test('me is whoever asks', () => {
    expect(find('lead', 'owner:me', { actor: 'U2' })).toEqual(['L2']);
    expect(find('lead', 'owner:me', { actor: 'root' })).toEqual([]);
  });

  test('users without a flag are active', () => {
    expect(find('user', 'active:yes')).toEqual(['U1', 'U2']);
    expect(find('user', 'active:no')).toEqual(['U3']);
  });
});

describe('deals and what hangs on them', () => {
  test.each([
    ['account.industry:software', ['O1']],
    ['account:Isdom', ['O1']],
    ['account:"acme, inc"', ['O2']],
    ['account:none', ['O3']],
    ['account~sdom', ['O1']],
    ['account.parent.name~acme', ['O1']],
    ['-account.industry:software', ['O2', 'O3']],
    ['account.industry!=software', ['O2', 'O3']],
    ['account.industry:none', ['O3']],
    ['lines.product.family:GTX', ['O1']],
    ['lines.product.family:gtx,MG', ['O1']],
    ['lines:"GTX Basic"', ['O1']],
    ['lines~special', ['O1']],
    ['line.quantity>1', ['O1']],
    ['lines.quantity!=2', ['O2', 'O3']],
    ['lines:none', ['O2', 'O3']],
    ['lines:any', ['O1']],
    ['contacts.contact.email~acme', ['O1']],
    ['contact:jane', ['O1']],
    ['contacts.contact.accounts.account.name:isdom', ['O1']],
    ['owner.name:none', ['O3']],
    ['owner:any', ['O1', 'O2', 'O3']],
    ['stage:won', ['O2']],
    ['stage~o', ['O1', 'O2', 'O3']],
    ['amount:1000..2k', ['O1']],
    ['amount>$1k', ['O1']],
    ['probability>=50%', ['O1']],
  ])('%s', (text, ids) => expect(deals(text)).toEqual(ids));

  test('contacts by their accounts', () => {
    expect(find('contact', 'accounts.account.name:isdom')).toEqual(['C1']);
    expect(find('contact', 'account:isdom')).toEqual(['C1']);
    expect(find('contact', 'accounts.role:buyer')).toEqual(['C1']);
    expect(find('contact', 'accounts.active:no')).toEqual(['C1']);
    expect(find('contact', 'accounts:none')).toEqual(['C2']);
    expect(find('contact', 'name:nunez')).toEqual(['C2']);
  });

  test('activities by what they are about', () => {
    expect(find('activity', 'related:L1')).toEqual(['T1']);
    expect(find('activity', 'relatedTo:lead')).toEqual(['T1']);
    expect(find('activity', 'relatedTo:deal,contact')).toEqual(['T2', 'T3']);
    expect(find('activity', 'relatedTo~isdom')).toEqual(['T1']);
    expect(find('activity', 'relatedTo.name~jane')).toEqual(['T1', 'T3']);
    expect(find('activity', 'relatedTo.stage:won')).toEqual(['T2']);
    expect(find('activity', '-relatedTo.name~jane')).toEqual(['T2']);
  });

  test('campaigns by their members', () => {
    expect(find('campaign', 'members.record.name~doe')).toEqual(['M1']);
    expect(find('campaign', 'members.status:opened')).toEqual(['M1']);
  });

  test('relations are read when asked, not when compiled', () => {
    const state = world();
    expect(find('opportunity', 'account.industry:retail', { state })).toEqual(['O2']);
    state.apply({ set: 'A1', fields: { industry: 'retail' }, was: { industry: 'software' } });
    expect(find('opportunity', 'account.industry:retail', { state })).toEqual(['O1', 'O2']);
  });
});

describe('dates', () => {
  test.each([
    ['created>-14d', ['L1']],
    ['created:2026', ['L1', 'L2']],
    ['created:2026-11', ['L1']],
    ['created:2026-Q3', ['L2']],
    ['created:2026-11-20', ['L1']],
    ['created<2026', ['L3']],
    ['created<=2026', ['L1', 'L2', 'L3']],
    ['created>2026-Q3', ['L1']],
    ['created>=2026-Q3', ['L1', 'L2']],
    ['created:2026-08..2026-11', ['L1', 'L2']],
    ['created:-14d..today', ['L1']],
    ['created:"this month"', ['L1']],
    ['created:"last year"', ['L3']],
    ['nextStep:today', ['L3']],
    ['nextStepAt:tue', ['L2']],
    ['nextStep:sun', ['L3']],
    ['nextStep<=+3d', ['L2', 'L3']],
    ['nextStep>now', ['L2']],
    ['nextStep!=none', ['L2', 'L3']],
    ['created>2026-11-20T23:29:59Z', ['L1']],
    ['created>2026-11-20T23:30:01Z', []],
    ['created>-35h', ['L1']],
    ['created>-34h', []],
  ])('%s', (text, ids) => expect(leads(text)).toEqual(ids));

  test('a period contains both its ends', () => {
    expect(deals('closeDate:2017-Q4')).toEqual(['O1']);
    expect(deals('closeDate:FY2018-Q1')).toEqual(['O2']);
    expect(deals('closeDate>2017-Q4')).toEqual(['O2']);
    expect(deals('closeDate<2018')).toEqual(['O1']);
    expect(deals('closed:2018-01-01')).toEqual(['O2']);
    expect(deals('closed:2018-01-01..')).toEqual(['O2']);
    const state = world({ fiscalYearStart: 10 });
    expect(find('opportunity', 'closeDate:FY2018-Q1', { state })).toEqual(['O1']);
  });

  test('instants fall on the days of the organisation', () => {
    const state = world({ timeZone: 'Asia/Tokyo' });
    expect(find('lead', 'created:2026-11-20', { state })).toEqual([]);
    expect(find('lead', 'created:2026-11-21', { state })).toEqual(['L1']);
    expect(find('lead', 'created:2026-01-01', { state })).toEqual(['L3']);
  });

  test('overdue: a time before now, a date before today', () => {
    expect(find('activity', 'due<now')).toEqual(['T2', 'T3']);
    expect(find('activity', 'due<today')).toEqual(['T3']);
    expect(find('activity', 'due:today')).toEqual(['T1', 'T2']);
  });
});

describe('what was written down otherwise', () => {
  test('a derived field is asked instead of the stored one', () => {
    const state = world();
    const derived = { lead: { score: () => 5 } };
    const filter = compileFilter('score<10', {
      type: 'lead',
      state,
      now: '2026-11-22T10:00:00.000Z',
      actor: 'U1',
      derived,
    });
    expect(filter.ok && [...state.all('lead').values()].filter(one => filter.value.matches(one)).length).toBe(3);
  });

  test('keys that every object has are no custom fields', () => {
    expect(leads('externalIds.constructor:any')).toEqual([]);
    expect(leads('externalIds.__proto__:any')).toEqual([]);
  });
});
