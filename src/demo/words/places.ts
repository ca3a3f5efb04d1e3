export type Region = 'West' | 'East' | 'International';

export interface City {
  readonly country: string;
  readonly city: string;
  readonly state?: string;
  /** `#` stands for a digit. The phone numbers are those set aside for fiction, where a country has such. */
  readonly postal: string;
  readonly phone: string;
  readonly mobile: string;
  readonly region: Region;
}

const american = (region: Region, rows: string): (readonly [City, number])[] =>
  rows.split('\n').map(row => {
    const [city = '', state = '', postal = '', area = '', weight = '1', country = 'US'] = row.trim().split('|');
    const phone = `+1 ${area} 555 01##`;
    return [{ country, city, state, postal, phone, mobile: phone, region }, Number(weight)] as const;
  });

const abroad = (rows: string): (readonly [City, number])[] =>
  rows.split('\n').map(row => {
    const [country = '', city = '', state = '', postal = '', phone = '', mobile = '', weight = '1'] = row
      .trim()
      .split('|');
    const place = { country, city, ...(state === '' ? {} : { state }), postal, phone, mobile };
    return [{ ...place, region: 'International' as const }, Number(weight)] as const;
  });

/** Where the demo's companies sit, with how often. */
export const cities: readonly (readonly [City, number])[] = [
  ...american(
    'West',
    `San Francisco|California|941##|415|7
    Los Angeles|California|900##|213|5
    San Diego|California|921##|619|3
    San Jose|California|951##|408|4
    Sacramento|California|958##|916|2
    Oakland|California|946##|510|2
    Portland|Oregon|972##|503|3
    Seattle|Washington|981##|206|5
    Spokane|Washington|992##|509|1
    Denver|Colorado|802##|303|4
    Austin|Texas|787##|512|5
    Dallas|Texas|752##|214|4
    Houston|Texas|770##|713|4
    Phoenix|Arizona|850##|602|3
    Salt Lake City|Utah|841##|801|2
    Las Vegas|Nevada|891##|702|1
    Vancouver|British Columbia|V6B #G#|604|3|CA`,
  ),
  ...american(
    'East',
    `New York|New York|100##|212|8
    Brooklyn|New York|112##|718|2
    Boston|Massachusetts|021##|617|5
    Philadelphia|Pennsylvania|191##|215|3
    Pittsburgh|Pennsylvania|152##|412|2
    Chicago|Illinois|606##|312|5
    Atlanta|Georgia|303##|404|4
    Charlotte|North Carolina|282##|704|3
    Raleigh|North Carolina|276##|919|2
    Miami|Florida|331##|305|3
    Tampa|Florida|336##|813|2
    Columbus|Ohio|432##|614|2
    Cleveland|Ohio|441##|216|2
    Minneapolis|Minnesota|554##|612|3
    Detroit|Michigan|482##|313|2
    Nashville|Tennessee|372##|615|2
    Toronto|Ontario|M5V #K#|416|4|CA
    Montréal|Quebec|H2Y #C#|514|2|CA`,
  ),
  ...abroad(
    `GB|London||EC#A #BT|+44 20 7946 0###|+44 161 496 0###|7
    GB|Manchester||M# #AE|+44 161 496 0###|+44 161 496 0###|2
    IE|Dublin||D0# X#F#|+353 1 555 0###|+353 1 555 0###|2
    DE|Berlin||101##|+49 30 23125###|+49 171 39200##|3
    DE|München||803##|+49 89 99998###|+49 171 39200##|2
    FR|Paris||750##|+33 1 99 00 ## ##|+33 6 39 98 ## ##|3
    ES|Madrid||280##|+34 910 05 ## ##|+34 910 05 ## ##|2
    NL|Amsterdam||101# AB|+31 20 555 0###|+31 20 555 0###|2
    SE|Stockholm||111 ##|+46 8 465 004 ##|+46 70 174 06 ##|2
    PL|Warszawa||00-###|+48 22 555 0# ##|+48 22 555 0# ##|1
    JP|Tokyo||100-00##|+81 3 5550 0###|+81 3 5550 0###|3
    JP|Osaka||530-00##|+81 3 5550 1###|+81 3 5550 1###|1
    KR|Seoul||045##|+82 2 5550 0###|+82 2 5550 0###|1
    CN|Shanghai||2000##|+86 21 5550 0###|+86 21 5550 0###|1
    SG|Singapore||0489##|+65 6555 0###|+65 6555 0###|2
    IN|Bengaluru|Karnataka|5600##|+91 22 5550 0###|+91 22 5550 0###|3
    AU|Sydney|New South Wales|20##|+61 2 5550 0###|+61 2 5550 0###|2
    BR|São Paulo||013##-000|+55 11 4550 0###|+55 11 4550 0###|2`,
  ),
];

export const countries: readonly string[] = [...new Set(cities.map(([{ country }]) => country))].sort();
