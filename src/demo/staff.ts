import type { Clock } from './clock';
import { latin, type Names } from './names';
import type { Rep } from './plan';
import type { Random } from './random';
import type { Region } from './words/places';
import { cities } from './words/places';

export const domain = 'northlight.example';

export interface Manager {
  readonly name: string;
  readonly login: string;
  readonly region: Region;
}

export const head = { name: 'Margaret Osei', login: 'margaret' };
export const marketer = { name: 'Elena Marsh', login: 'elena' };
export const admin = { name: 'Sam Okafor', login: 'sam' };

export const managers: readonly Manager[] = [
  { name: 'Dana Whitfield', login: 'dana', region: 'West' },
  { name: 'Victor Alvarez', login: 'victor', region: 'East' },
  { name: 'Ingrid Larsen', login: 'ingrid', region: 'International' },
];

type Profile = Omit<Rep, 'id' | 'joined' | 'left' | 'capacity'>;

/** The western team closes many small deals, the eastern one hunts few large ones, abroad it is in between. */
const named: readonly Profile[] = [
  profile('Ravi Menon', 'West', 'Texas,Colorado,Arizona,Utah', 'transport,energy', 1.1, 1.2, 0.7, 3),
  profile('Grace Holloway', 'East', 'New York,Massachusetts,Quebec', 'finance,healthcare', 1.2, 0.95, 1.7, 2),
  profile('Marcus Bell', 'East', 'Illinois,Ohio,Michigan,Minnesota', 'manufacturing', 0.9, 0.62, 1.3, 11),
  profile('Li Wei', 'International', 'JP,CN,KR,SG,IN,AU', 'technology,manufacturing', 0.9, 1.05, 0.9, 5),
  profile('Chloé Girard', 'International', 'FR,ES,DE,NL,GB,IE,SE,PL,BR', 'retail,services', 1, 0.85, 0.8, 7),
];

function profile(
  name: string,
  region: Region,
  territories: string,
  expertise: string,
  weight: number,
  win: number,
  value: number,
  responseHours: number,
): Profile {
  const login = latin(name.split(' ')[0] ?? name);
  const list = (text: string): string[] => text.split(',');
  return {
    name,
    login,
    region,
    territories: list(territories),
    expertise: list(expertise),
    weight,
    win,
    value,
    responseHours,
  };
}

const titleCase = (login: string): string =>
  login
    .split(/[^\p{L}\p{N}]+/u)
    .filter(part => part !== '')
    .map(part => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join(' ') || 'You';

/** The acting user: a rep of the western team, so that Today and triage are alive for whoever runs the demo. */
const actingProfile = (login: string, name: string | undefined): Profile => ({
  ...profile(
    name ?? titleCase(login),
    'West',
    'California,Washington,Oregon,Nevada,British Columbia',
    'software,technology',
    1.3,
    1.1,
    0.95,
    3,
  ),
  login,
});

/** The sales people: five by name and the acting user; larger demos hire more of them. */
export const hireReps = (
  random: Random,
  names: Names,
  clock: Clock,
  acting: { login: string; name?: string },
  perTeam: number,
): Rep[] => {
  const taken = new Set([acting.login, head.login, marketer.login, admin.login, ...managers.map(({ login }) => login)]);
  const complete = (each: Profile): Rep => {
    let { login } = each;
    for (let number = 2; each.login !== acting.login && taken.has(login); number++) login = `${each.login}${number}`;
    taken.add(login);
    const joined = clock.today - 780 - random.int(0, 900);
    return { ...each, login, id: '', capacity: random.int(8, 16) * 5, joined };
  };
  const me = complete(actingProfile(acting.login, acting.name));
  const team = named.map(each =>
    complete({ ...each, login: each.login === acting.login ? `${each.login}2` : each.login }),
  );
  const extra: Rep[] = [];
  for (const { region } of managers) {
    for (let count = 2; count < perTeam; count++) extra.push(complete(newcomer(random, names, region)));
  }
  const gone = profile('Tom Reed', 'East', 'Georgia,Florida,North Carolina', 'retail,insurance', 1, 0.8, 0.9, 14);
  const left = clock.workdayBefore(clock.today - 190);
  return [me, ...team, ...extra, { ...complete(gone), left }];
};

const newcomer = (random: Random, names: Names, region: Region): Profile => {
  const here = cities.filter(([city]) => city.region === region);
  const { city } = names.place(here);
  const { firstName, lastName } = names.person('US', city, domain);
  const areas = here.map(([each]) => (region === 'International' ? each.country : (each.state ?? '')));
  const territories = random.shuffled([...new Set(areas)]).slice(0, 4);
  return {
    ...profile(
      `${firstName} ${lastName}`,
      region,
      '',
      'services',
      1,
      random.between(0.7, 1.25),
      random.between(0.7, 1.4),
      random.int(2, 14),
    ),
    login: `${latin(firstName)}.${latin(lastName)}`,
    territories,
  };
};
