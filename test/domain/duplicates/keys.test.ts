import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyKey, companyLikeness } from '../../../src/domain/duplicates/company';
import { emailKey, siteDomain, workDomain } from '../../../src/domain/duplicates/email';
import { phoneKey, samePhone } from '../../../src/domain/duplicates/phone';
import { nameKey, plain } from '../../../src/domain/duplicates/plain';
import { jaroWinkler } from '../../../src/domain/duplicates/similarity';

describe('One address in two spellings', () => {
  it.each([
    ['Jane@Northwind.IO', 'jane@northwind.io'],
    ['jane+expo@northwind.io', 'jane@northwind.io'],
    ['ｊａｎｅ@northwind.io', 'jane@northwind.io'],
    ['ja\u200Dne@north\u200Bwind.io', 'jane@northwind.io'],
    ['jаne@northwind.io', 'jane@northwind.io'],
  ])('%s is %s', (written, key) => {
    expect(emailKey(written)).toBe(key);
  });

  it('an address that begins with a plus keeps it, and text without @ is none', () => {
    expect(emailKey('+1@x.io')).toBe('+1@x.io');
    expect(emailKey('jane')).toBe('');
    expect(emailKey(undefined)).toBe('');
  });

  it('free mail says nothing of whom one works for', () => {
    expect(workDomain('jane@gmail.com')).toBe('');
    expect(workDomain('jane@northwind.io')).toBe('northwind.io');
    expect(siteDomain('https://www.northwind.io/en?x=1')).toBe('northwind.io');
    expect(siteDomain('https://www.linkedin.com/company/northwind')).toBe('');
    expect(siteDomain('nowhere')).toBe('');
  });
});

describe('One phone in two spellings', () => {
  it.each([
    ['+1 415 555 0142', '(415) 555-0142'],
    ['+44 20 7946 0018', '020 7946 0018'],
    ['+49 (0)30 1234567', '+49 30 1234567'],
    ['+1 415 555 0142 ext. 5', '+1 415 555 0142'],
    ['0049 30 1234567', '+49 30 1234567'],
  ])('%s and %s', (one, other) => {
    expect(samePhone(phoneKey(one), phoneKey(other))).toBe(true);
  });

  it('a short number is nobody’s, and the end of a longer one is not enough', () => {
    expect(phoneKey('0142')).toBe('');
    expect(samePhone(phoneKey('5550142'), phoneKey('+1 415 555 0142'))).toBe(false);
  });
});

describe('One company in two spellings', () => {
  it.each([
    ['Acme Inc.', 'ACME, Inc'],
    ['Acme Inc.', 'acme'],
    ['Müller & Söhne GmbH & Co. KG', 'MULLER UND SOHNE'.replace('UND', '&')],
    ['The Northwind Company', 'Northwind'],
    ['Kan-code S.A.', 'Kan code'],
    ['O’Neil Ltd', "O'Neil Limited"],
    ['株式会社中村電機', '中村電機'],
  ])('%s and %s', (one, other) => {
    expect(companyKey(one)).toBe(companyKey(other));
    expect(companyKey(one)).not.toBe('');
  });

  it('a company that is called like a legal form keeps its name', () => {
    expect(companyKey('Company')).toBe('company');
    expect(companyKey('AG')).toBe('ag');
  });

  it('with other numbers is another company', () => {
    expect(companyLikeness(companyKey('Store 12'), companyKey('Store 13'))).toBe(0);
    expect(companyLikeness('northwind', 'northwnd')).toBeGreaterThan(0.9);
  });
});

describe('Names', () => {
  it('are compared without accents, punctuation and what cannot be seen', () => {
    expect(nameKey('O’Neil')).toBe('oneil');
    expect(nameKey('Jean-Luc')).toBe('jean luc');
    expect(nameKey('Öberg')).toBe('oberg');
    expect(nameKey('Coo\u00ADper')).toBe('cooper');
    expect(nameKey('Cооper')).toBe('cooper');
  });

  it('in another script stay what they are, in any case', () => {
    expect(plain('ВЛАДИМИР')).toBe(plain('Владимир'));
    expect(plain('Владимир')).toBe('владимир');
  });

  it('are as alike as Winkler says', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 3);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3);
    expect(jaroWinkler('', 'jane')).toBe(0);
  });

  it('are alike both ways, most of all themselves', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (a, b) => {
        const alike = jaroWinkler(a, b);
        expect(alike).toBeCloseTo(jaroWinkler(b, a), 10);
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        if (alike === 1) expect(a).toBe(b);
        expect(jaroWinkler(a, a)).toBe(1);
      }),
    );
  });
});
