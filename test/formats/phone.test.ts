import { describe, expect, it } from 'vitest';
import { phone } from '../../src/formats/phone';

describe('A phone number', () => {
  it.each([
    ['(415) 555-0142', 'US', '+1 415 555 0142'],
    ['415.555.0142 x5', 'US', '+1 415 555 0142 ext. 5'],
    ['+1 415 555 0142', 'DE', '+1 415 555 0142'],
    ['0044 7700 900123', 'US', '+44 7700 900123'],
    ['06 12 34 56 78', 'FR', '+33 6 12 34 56 78'],
  ])('%s in %s is %s', (text, country, expected) => {
    expect(phone(text, country)).toBe(expected);
    expect(phone(expected, country)).toBe(expected);
  });

  it.each(['abc', '', '12', '06 12 34 56 78', '9876543210', '+1 555-0100'])('%j is none in the US', text => {
    expect(phone(text, 'US')).toBeUndefined();
  });
});
