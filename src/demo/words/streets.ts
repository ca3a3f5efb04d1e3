import { faker } from '@faker-js/faker/locale/en';

/** Faker's street names, as data only: its own random generator is not asked. */
export const americanStreets: readonly string[] = (faker.rawDefinitions.location?.street_name ?? []).filter(
  name => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(name) && !/^Back |^The /.test(name),
);

/** How a street reads elsewhere; `#` stands for a digit. */
export const streetsOf: Readonly<Record<string, readonly string[]>> = {
  GB: ['1# Finsbury Square', '## King Street', '# Albion Mews', '1## Deansgate'],
  IE: ['## Harcourt Street', '1# Grand Canal Quay'],
  DE: ['Lindenstraße ##', 'Hauptstraße 1##', 'Am Kanal #', 'Goethestraße ##'],
  FR: ['1# rue des Forges', '## avenue Victor Hugo', '# place de la République'],
  ES: ['Calle Mayor, ##', 'Avenida de América, 1#'],
  NL: ['Herengracht 1##', 'Stationsplein #'],
  SE: ['Kungsgatan ##', 'Sveavägen 1#'],
  PL: ['ul. Prosta ##', 'ul. Długa 1#'],
  JP: ['1-#-# Marunouchi, Chiyoda-ku', '2-1#-# Shibuya'],
  KR: ['1## Teheran-ro, Gangnam-gu'],
  CN: ['1## Nanjing West Road'],
  SG: ['1# Robinson Road', '8# Cecil Street'],
  IN: ['1## MG Road', '## Residency Road'],
  AU: ['1## George Street', '## Pitt Street'],
  BR: ['Avenida Paulista, 1###', 'Rua Augusta, ###'],
};
