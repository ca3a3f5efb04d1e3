import type { RecordType } from '../../domain/records/types';
import type { Problems } from './problem';
import { dottedKey } from './textFields';
import type { Typed } from './typed';

interface Branch {
  readonly members: Map<string, Typed>;
}

/** Values by dotted path, as parts within parts. What is written twice is a problem. */
export const nest = (
  type: RecordType,
  entries: readonly { readonly path: readonly string[]; readonly typed: Typed }[],
  problems: Problems,
): ReadonlyMap<string, Typed> => {
  const root: Branch = { members: new Map() };
  const twice = (typed: Typed, path: readonly string[]): void =>
    problems.add(typed.at, { field: dottedKey(type, path), message: 'is written twice' });
  const put = (branch: Branch, path: readonly string[], typed: Typed): void => {
    const name = path.at(-1) ?? '';
    const there = branch.members.get(name);
    if (!there) branch.members.set(name, typed);
    else if ('members' in there && 'members' in typed) {
      const both = { at: there.at, members: new Map(there.members) };
      for (const [part, each] of typed.members) put(both, [...path, part], each);
      branch.members.set(name, both);
    } else twice(typed, path);
  };
  for (const { path, typed } of entries) {
    const branch = branchTo(root, path.slice(0, -1), typed);
    if (branch) put(branch, path, typed);
    else twice(typed, path);
  }
  return root.members;
};

const branchTo = (root: Branch, path: readonly string[], { at }: Typed): Branch | undefined => {
  let branch = root;
  for (const name of path) {
    const found = branch.members.get(name);
    if (found && !('members' in found)) return undefined;
    const next = { at, ...found, members: new Map(found?.members) };
    branch.members.set(name, next);
    branch = next;
  }
  return branch;
};
