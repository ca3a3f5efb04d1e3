import { shellWord } from '../../actions/shellWord';
import { bantLetters } from '../../domain/leads/bant';
import type { Findings } from './sheet';

/** The command that notes the same. */
export const commandFor = (id: string, findings: Findings): string => {
  const words = ['crm', 'lead', 'qualify', id];
  for (const letter of bantLetters) {
    const { level, evidence, amount, date } = findings[letter] ?? {};
    if (level !== undefined) words.push(`--${letter}`, String(level));
    if (amount !== undefined) words.push('--amount', String(amount));
    if (date !== undefined) words.push('--date', date);
    if (evidence !== undefined) words.push('--evidence', `${letter}=${evidence}`);
  }
  return words.map(shellWord).join(' ');
};
