import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { toAscii } from '../../src/screens/kit/ascii';

describe('On a terminal that knows ASCII only', () => {
  test.each([
    ['Chloé Girard', 'Chloe Girard'],
    ['Dąbrowski Budowa – 3 seats', 'Dabrowski Budowa - 3 seats'],
    ['Straße · Ørsted → Łódź …', 'Strase - Orsted > Lodz .'],
    ['정산업', '??????'],
    ['株式会社 ok', '???????? ok'],
    ['cafe\u0301', 'cafe'],
    ['👨‍👩‍👧‍👦!', '??!'],
    ['plain ~ text', 'plain ~ text'],
    ['\u001B[2mé\u001B[0m\nsecond', '\u001B[2me\u001B[0m\nsecond'],
  ])('%s reads %s', (text, ascii) => {
    expect(toAscii(text)).toBe(ascii);
    expect(stringWidth(toAscii(text))).toBe(stringWidth(text));
  });
});
