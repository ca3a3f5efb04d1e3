import type { Random } from './random';
import { familyTrades, forms, nativeNames, roots, trades } from './words/companies';
import { cultureOf } from './words/people';
import { type City, cities } from './words/places';
import { americanStreets, streetsOf } from './words/streets';
import { titles } from './words/titles';

export interface Place {
  readonly city: City;
  readonly street: string;
  readonly postalCode: string;
}

export interface Company {
  readonly name: string;
  /** The name in talk: without the legal form. */
  readonly short: string;
  readonly domain: string;
}

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  /** 3 decides, 2 recommends, 1 influences, 0 uses. */
  readonly rank: number;
  readonly email: string;
  readonly phone?: string;
  readonly mobile?: string;
}

/** Domains end in `.example`, which nobody can own: a demo must never write to a real company. */
const topLevel = 'example';

export const latin = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9]+/g, '');

const weightedTitles = titles.map(([title, rank, weight]) => [{ title, rank }, weight] as const);

/** Invents people and companies, each address once. */
export class Names {
  readonly #random: Random;
  readonly #domains = new Set<string>();
  readonly #emails = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
  }

  place(options: readonly (readonly [City, number])[] = cities): Place {
    const random = this.#random;
    const city = random.weighted(options);
    const elsewhere = streetsOf[city.country];
    const street = elsewhere
      ? random.digits(random.pick(elsewhere))
      : `${random.int(1, 2_400)} ${random.pick(americanStreets)}`;
    return { city, street, postalCode: random.digits(city.postal) };
  }

  company(country: string, industry: string): Company {
    for (let attempt = 0; ; attempt++) {
      const form = this.#random.pick(forms[country] ?? ['$']);
      const [core, spelling] = /[^\x20-\x7eöńß]/.test(form.replace('Söner', ''))
        ? this.#nativeName(country)
        : this.#latinName(country, industry, attempt);
      const domain = `${latin(spelling).slice(0, 24)}.${topLevel}`;
      if (this.#domains.has(domain)) continue;
      this.#domains.add(domain);
      return { name: form.replace('$', core), short: core, domain };
    }
  }

  person(country: string, city: City, domain: string): Person {
    const random = this.#random;
    const culture = cultureOf(country);
    const [first, firstLatin] = random.pick(culture.first);
    const [last, lastLatin] = random.pick(culture.last);
    const spelled = first !== firstLatin && random.chance(0.55);
    const { title, rank } = random.weighted(weightedTitles);
    return {
      firstName: spelled ? firstLatin : first,
      lastName: spelled ? lastLatin : last,
      title,
      rank,
      email: this.#email(latin(firstLatin), latin(lastLatin), domain),
      ...(random.chance(0.85) ? { phone: random.digits(city.phone) } : {}),
      ...(random.chance(0.35) ? { mobile: random.digits(city.mobile) } : {}),
    };
  }

  #email(first: string, last: string, domain: string): string {
    const style = this.#random.weighted([
      [`${first}.${last}`, 5],
      [`${first.slice(0, 1)}${last}`, 3],
      [first, 2],
    ]);
    for (let number = 1; ; number++) {
      const email = `${number === 1 ? style : `${first}.${last}${number === 2 ? '' : number - 1}`}@${domain}`;
      if (this.#emails.has(email)) continue;
      this.#emails.add(email);
      return email;
    }
  }

  #latinName(country: string, industry: string, attempt: number): readonly [string, string] {
    const random = this.#random;
    const family = familyTrades[country];
    const last = random.pick(cultureOf(country).last)[1];
    const trade = random.pick(family ?? trades[industry] ?? ['Group']);
    const name = family
      ? `${last} ${trade}`
      : random.weighted([
          [`${random.pick(roots)} ${trade}`, 5],
          [`${last} ${trade}`, 3],
          [`${last} & ${random.pick(cultureOf(country).last)[1]}`, 1],
          [random.pick(roots) + random.pick(['', 'works', 'point', 'gate', 'field']), country === 'US' ? 1 : 0.2],
        ]);
    // Once the short names of a country are taken, longer ones are formed.
    const longer = attempt < 3 ? name : `${random.pick(roots)} ${last} ${trade}`;
    const longest = attempt < 9 ? longer : `${longer} ${random.pick(cities)[0].city}`;
    return [longest, longest];
  }

  #nativeName(country: string): readonly [string, string] {
    const random = this.#random;
    const culture = cultureOf(country);
    const [last, spelled] = random.pick(culture.last);
    const [first, firstSpelled] = random.pick(culture.first);
    const [trade, tradeSpelled] = random.pick(nativeNames[country] ?? [['', '']]);
    return random.chance(0.5)
      ? [`${last}${trade}`, `${spelled}${tradeSpelled}`]
      : [`${last}${first}${trade}`, `${spelled}${firstSpelled}${tradeSpelled}`];
  }
}
