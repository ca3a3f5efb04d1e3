import { describe, expect, test } from 'vitest';
import type { RecordType } from '../../../src/domain/records/types';
import { failure } from './world';

const said = (type: RecordType, text: string) => {
  const { code, message, hint, details } = failure(type, text);
  expect(code).toBe('usage');
  return { message, hint, details };
};

describe('a slip is named with its column', () => {
  test.each<[RecordType, string, string, string | RegExp]>([
    ['lead', 'status:new   scroe>1', 'unknown field "scroe" at column 14', 'did you mean "score"?'],
    ['lead', 'ownr:me', 'unknown field "ownr" at column 1', 'did you mean "owner"?'],
    ['lead', 'onwer.team.name:x', 'unknown field "onwer" at column 1', 'did you mean "owner"?'],
    ['lead', 'owner.tema.name:x', 'unknown field "tema" at column 7', 'did you mean "team"?'],
    ['lead', 'account:isdom', 'unknown field "account" at column 1', 'did you mean "company"?'],
    ['opportunity', 'value>5', 'unknown field "value" at column 1', 'did you mean "amount"?'],
    ['lead', 'http://acme.example', 'unknown field "http" at column 1', /quote/],
    ['lead', 'status:nwe', 'status: "nwe" is not one of its values at column 8', 'did you mean "New"?'],
    ['lead', 'status:qual', 'status: "qual" is not one of its values at column 8', 'did you mean "Qualified"?'],
    ['lead', 'status:zzzz', 'status: "zzzz" is not one of its values at column 8', /one of New, Working/],
    ['lead', 'status>new', '">" does not fit status at column 7', 'use one of : = != ~'],
    ['lead', 'score~7', '"~" does not fit score at column 6', /use one of/],
    ['lead', 'score:high', 'score: "high" is no number at column 7', /10k/],
    ['lead', 'score:1,000', 'score: "000" is no number at column 9', /quote/],
    ['lead', 'score>1,2', '">" takes one value at column 9', /quote/],
    ['lead', 'score>1..2', '">" takes no range at column 7', /":"/],
    ['lead', 'score:20..10', 'score: the range ends before it begins at column 7', /lower/],
    ['lead', 'score:..', 'a range needs at least one end at column 7', /10\.\./],
    ['lead', 'score:1..2..3', 'a range has two ends at column 11', /10/],
    ['lead', 'company:a..b', 'company takes no range at column 9', /quote/],
    ['lead', 'created>yesteryear', 'created: "yesteryear" is no date at column 9', /2017-Q4/],
    ['lead', 'created:2026-13', 'created: "2026-13" is no date at column 9', /2017-Q4/],
    ['lead', 'created:2026-12..2026-01', 'created: the range ends before it begins at column 9', /lower/],
    ['lead', 'doNotCall:maybe', 'doNotCall: "maybe" is neither yes nor no at column 11', /^$/],
    ['lead', 'owner:dan', 'owner: "dan" could be 2 records at column 7', /Dana Scott \(U1\), Dan Brown \(U3\)/],
    ['lead', 'owner:dnaa', 'owner: "dnaa" is no user at column 7', /did you mean "dana"/i],
    ['lead', 'owner:U99', 'owner: "U99" is no user at column 7', /owner~/],
    ['lead', 'bant:3', 'bant needs a part at column 1', /bant\.budget/],
    ['lead', 'company.name:x', '"company" has no fields of its own at column 9', /^$/],
    ['lead', 'custom.regoin:x', 'unknown custom field "regoin" at column 8', 'did you mean "region"?'],
    ['lead', 'status:', '":" has no value at column 7', /none/],
    ['lead', 'status: new', '":" has no value at column 7', /none/],
    ['lead', 'status:new,', 'a value is missing after the comma at column 11', /^$/],
    ['lead', 'score >= 70', '">=" has no field before it at column 7', /score>=70/],
    ['lead', 'company:"Acme', 'the quote is never closed at column 9', /"/],
    ['lead', '(status:new', 'the parenthesis is never closed at column 1', /\)/],
    ['lead', 'status:new)', 'nothing opens this parenthesis at column 11', /quote/],
    ['lead', 'a ()', 'nothing between the parentheses at column 3', /^$/],
    ['lead', 'or a', 'nothing to match before "or" at column 1', /"or"/],
    ['lead', 'a or', 'nothing to match after "or" at column 3', /^$/],
    ['lead', 'a or or b', 'nothing to match before "or" at column 6', /"or"/],
    ['lead', 'a not', 'nothing to match after "not" at column 3', /^$/],
    ['lead', 'a - b', '"-" has nothing to negate at column 3', /quote/],
    ['lead', 'acme &', '"&" has no letters or digits to search for at column 6', /leave/],
    ['activity', 'relatedTo.nam~x', 'unknown field "nam" at column 11', /name/],
    ['opportunity', 'account:isd', 'account: "isd" could be 2 records at column 9', /Isdom \(A1\)/],
    ['opportunity', 'stage:wno', 'stage: "wno" is not one of its values at column 7', 'did you mean "Won"?'],
    ['opportunity', 'amount:€5', 'amount: "€5" is no amount at column 8', /USD/],
  ])('%s %s', (type, text, message, hint) => {
    const found = said(type, text);
    expect(found.message).toBe(message);
    if (typeof hint === 'string') expect(found.hint).toBe(hint);
    else expect(found.hint ?? '').toMatch(hint);
  });

  test('the place is given for a caret', () => {
    expect(said('lead', 'status:new scroe>1').details).toEqual({ column: 12, length: 5 });
    expect(said('lead', 'status:"nwe"').details).toEqual({ column: 8, length: 5 });
  });

  test('endless nesting is refused, not followed', () => {
    expect(said('lead', '('.repeat(100_000)).message).toMatch(/too many/);
    expect(said('lead', '-'.repeat(100_000)).message).toMatch(/too many/);
    expect(said('team', `${Array(5_000).fill('parent').join('.')}.name:x`).message).toMatch(/at most 12/);
  });
});
