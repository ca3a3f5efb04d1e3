import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { parse } from 'shell-quote';
import { fail, ok, type Result } from '../domain/result';

export type Env = Readonly<Record<string, string | undefined>>;

export const howToSet = 'set EDITOR to one, such as EDITOR=nano';

const usual = ['vi', 'nano'];

/** The user's editor as words: a program and its arguments, split as a shell would, though none runs them. */
export const editorWords = (env: Env): Result<string[]> => {
  for (const name of ['VISUAL', 'EDITOR']) {
    const command = env[name]?.trim();
    if (!command) continue;
    const words = parse(command, { ...env });
    const odd = words.find(word => typeof word !== 'string');
    if (odd === undefined && words[0]) return ok(words as string[]);
    const what =
      typeof odd !== 'object' ? 'nothing' : 'comment' in odd ? '#' : odd.op === 'glob' ? odd.pattern : odd.op;
    return fail(
      'usage',
      `${name} has ${what} in it: ${command}`,
      'it runs without a shell; quote what belongs to a name',
    );
  }
  const found = usual.find(name => isOnPath(name, env.PATH));
  return found === undefined ? fail('not found', 'there is no editor here', howToSet) : ok([found]);
};

const isOnPath = (name: string, folders = ''): boolean =>
  folders.split(path.delimiter).some(folder => {
    try {
      accessSync(path.join(folder || '.', name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
