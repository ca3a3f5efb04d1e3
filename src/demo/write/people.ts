import type { Context } from '../../domain/context';
import type { User } from '../../domain/records/types';
import type { Draft } from '../../domain/state/draft';
import { dayMs } from '../clock';
import { companyName } from '../settings';
import { admin, domain, head, managers, marketer } from '../staff';
import type { World } from '../world';
import { quotasOf } from './quotas';
import type { Writer } from './writer';

export interface Desk {
  readonly marketer: string;
  readonly admin: string;
  readonly head: string;
}

type Staff = { readonly name: string; readonly login: string };

/** Teams and users: a head of sales, three regions with a manager each, their reps, marketing and an administrator. */
export const writePeople = (draft: Draft, writer: Writer, world: World, context: Context): Desk => {
  const { clock, reps, me } = world;
  const founded = clock.workdayBefore(clock.today - 1_400);
  const sales = writer.newId('team');
  const teams = new Map(managers.map(({ region }) => [region, writer.newId('team')]));
  const known =
    draft.get('user', context.actor) ?? [...draft.all('user').values()].find(each => each.login === me.login);
  const [headId, adminId, marketerId] = [writer.newId('user'), writer.newId('user'), writer.newId('user')];
  const managerIds = new Map(managers.map(({ region }) => [region, writer.newId('user')]));
  for (const rep of reps) rep.id = rep === me && known ? known.id : writer.newId('user');

  const stamps = (day: number, minute: number) => {
    const created = clock.at(clock.workdayBefore(day), minute);
    return { created, updated: created, by: adminId };
  };
  writer.put('team', sales, stamps(founded, 600), { name: `${companyName} Sales`, managerId: headId });
  managers.forEach(({ region }, index) => {
    const team = teams.get(region) ?? sales;
    const manager = managerIds.get(region) ?? headId;
    writer.put('team', team, stamps(founded, 610 + index), {
      name: region,
      region,
      parentId: sales,
      managerId: manager,
    });
  });

  const staff = ({ name, login }: Staff, role: User['role'], teamId?: string) => ({
    name,
    login,
    email: `${login}@${domain}`,
    role,
    active: true,
    ...(teamId === undefined ? {} : { teamId }),
  });
  writer.put('user', headId, stamps(founded, 620), staff(head, 'manager', sales));
  writer.put('user', adminId, stamps(founded, 540), staff(admin, 'admin'));
  writer.put('user', marketerId, stamps(founded + 30, 620), staff(marketer, 'marketing'));
  for (const manager of managers) {
    const id = managerIds.get(manager.region) ?? headId;
    const territories = [...new Set(reps.filter(rep => rep.region === manager.region).flatMap(rep => rep.territories))];
    writer.put('user', id, stamps(founded + 10, 640), {
      ...staff(manager, 'manager', teams.get(manager.region)),
      territories,
    });
  }
  for (const rep of reps) {
    const own = {
      ...staff(rep, 'rep', teams.get(rep.region)),
      territories: rep.territories,
      expertise: rep.expertise,
      capacity: rep.capacity,
      quotas: quotasOf(world, rep),
      active: rep.left === undefined,
    };
    if (rep === me && known) draft.set(known.id, { ...own, email: known.email ?? own.email, role: known.role });
    else {
      const hired = stamps(rep.joined, 600);
      const left = rep.left === undefined ? hired.created : clock.at(rep.left, 17 * 60) + dayMs / 24;
      writer.put('user', rep.id, { ...hired, updated: left }, own);
    }
  }
  return { marketer: marketerId, admin: adminId, head: headId };
};
