import { isAssignment } from './assignments';
import type { Command, Options } from './command';
import type { Invocation } from './program';
import { refuse } from './unwrap';

const shellFlags = ['data', 'as', 'now'] as const;

/** The command that was named, when it makes sense inside of the app; a FailureError `usage` says where it does. */
export const fitting = ({ command, args, options, globals }: Invocation): Command => {
  if (!command) return refuse('usage', 'which command?', 'crm help lists them');
  if (globals.asOf !== undefined) refuse('usage', '--as-of is not available yet', 'history shows what was changed');
  const flag = shellFlags.find(each => globals[each] !== undefined);
  if (flag !== undefined)
    refuse(
      'usage',
      `--${flag} is for the shell: the app has its own`,
      `leave it out, or run crm --${flag} … in a shell`,
    );
  const outside = whyOutside(command.name, args, options);
  if (outside) refuse('usage', `crm ${command.name}: ${outside.why}`, outside.way);
  return command;
};

/** Why a command is only for the shell, or undefined. */
const whyOutside = (
  name: string,
  args: readonly string[],
  options: Options,
): { readonly why: string; readonly way: string } | undefined => {
  if (name === 'init') return { why: 'the app has a data folder open', way: 'run it in a shell' };
  if (options.watch === true)
    return { why: '--watch is for the shell', way: 'leave it out: what is on the screen is watched already' };
  if (name === 'import' && args.includes('-'))
    return { why: 'there is no stdin inside of the app', way: 'name a file' };
  if (name === 'edit' && !args.some(isAssignment))
    return { why: 'name what shall be changed', way: 'write it like edit L1042 title=VP' };
  return undefined;
};
