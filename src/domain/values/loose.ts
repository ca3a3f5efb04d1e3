import { fold } from '../text/fold';

/**
 * Text as it is compared when spelling was careless: folded, without spaces and the punctuation of names (`GTX-Pro` and
 * `GTXPro` agree, `C#` and `C++` do not).
 */
export const loose = (text: string): string => fold(text).replace(/[\s_.,'’"/()&-]+/gu, '');
