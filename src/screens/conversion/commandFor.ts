import { shellWord } from '../../actions/shellWord';
import { targetTypes, type Wish } from '../../domain/conversion/choices';

/** The command that converts as it was chosen on the screen. */
export const commandFor = ({ leads, choices = {} }: Wish): string => {
  const words = ['crm', 'convert', ...leads];
  for (const type of targetTypes) if (choices[type] !== undefined) words.push(`--${type}`, choices[type]);
  for (const type of targetTypes) {
    for (const [field, side] of Object.entries(choices.picks?.[type] ?? {}))
      words.push('--pick', `${type}.${field}=${side}`);
  }
  return [...words, ...(leads.length > 1 ? ['--yes'] : [])].map(shellWord).join(' ');
};
