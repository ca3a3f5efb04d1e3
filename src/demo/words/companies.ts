/** Company names are put together from these, per country of the seat. */
export const roots: readonly string[] =
  'Cobalt Harbor Granite Evergreen Redwood Bluebird Falcon Orchid Cascade Meridian Aurora Beacon Crimson Ember Fjord Glacier Horizon Ivory Juniper Keystone Lumen Magnolia Oakridge Paragon Quarry Riverbend Sterling Tundra Vanguard Willow Zephyr Alder Amber Anchor Ardent Birch Bramble Brightwater Canyon Cedar Clearwater Copper Coral Cypress Driftwood Eastgate Elm Fairfield Fern Flint Foxglove Goldfinch Greenfield Hawthorn Heron Highland Hollow Ironwood Kestrel Lakeshore Lantern Larkspur Linden Maple Marlow Mesa Millbrook Northgate Osprey Palisade Pebble Pinecrest Prairie Ridgeline Rowan Saffron Sage Sequoia Silverline Sparrow Stonebridge Summit Sycamore Thistle Timber Tidewater Trillium Valley Westbrook Whitestone Wildflower Windward Woodland'.split(
    ' ',
  );

export const trades: Readonly<Record<string, readonly string[]>> = {
  software: ['Software', 'Labs', 'Systems', 'Cloud', 'Data'],
  technology: ['Technologies', 'Devices', 'Robotics', 'Networks', 'Instruments'],
  manufacturing: ['Manufacturing', 'Tool Works', 'Fabrication', 'Industries', 'Components'],
  transport: ['Logistics', 'Freight', 'Shipping', 'Fleet Services', 'Transport'],
  healthcare: ['Health', 'Medical Group', 'Clinics', 'Diagnostics', 'Care Partners'],
  retail: ['Outfitters', 'Markets', 'Home Goods', 'Trading', 'Stores'],
  construction: ['Builders', 'Construction', 'Contractors', 'Engineering'],
  energy: ['Energy', 'Power', 'Solar', 'Utilities'],
  services: ['Services', 'Facilities', 'Staffing', 'Support Group'],
  finance: ['Capital', 'Financial', 'Advisors', 'Credit Union'],
  insurance: ['Insurance', 'Mutual', 'Underwriters'],
  education: ['Learning', 'Academy', 'Education'],
  telecommunications: ['Telecom', 'Wireless', 'Broadband'],
  consulting: ['Consulting', 'Advisory', 'Partners'],
  agriculture: ['Farms', 'Growers', 'Foods'],
};

/** How often each industry occurs. */
export const industries: readonly (readonly [string, number])[] = [
  ['manufacturing', 16],
  ['transport', 13],
  ['software', 11],
  ['technology', 10],
  ['healthcare', 9],
  ['services', 8],
  ['construction', 7],
  ['retail', 7],
  ['energy', 5],
  ['finance', 4],
  ['telecommunications', 3],
  ['consulting', 3],
  ['insurance', 2],
  ['education', 2],
  ['agriculture', 2],
];

/** The sector an industry is counted under. */
export const sectorOf: Readonly<Record<string, string>> = {
  manufacturing: 'technology',
  transport: 'services',
  software: 'software',
  technology: 'technology',
  healthcare: 'medical',
  services: 'services',
  construction: 'services',
  retail: 'retail',
  energy: 'services',
  finance: 'finance',
  telecommunications: 'telecommunications',
  consulting: 'services',
  insurance: 'finance',
  education: 'employment',
  agriculture: 'retail',
};

/** Legal forms by country; `$` is the name. The empty form comes most often, as people write it. */
export const forms: Readonly<Record<string, readonly string[]>> = {
  US: ['$', '$', '$', '$ Inc.', '$ Inc.', '$ LLC', '$ Corp.', '$ Co.'],
  CA: ['$', '$', '$ Inc.', '$ Ltd.'],
  GB: ['$', '$ Ltd', '$ Ltd', '$ plc'],
  IE: ['$', '$ Ltd'],
  DE: ['$ GmbH', '$ GmbH', '$ AG', '$ GmbH & Co. KG'],
  FR: ['$ SAS', '$ SARL', 'Groupe $', '$ SA'],
  ES: ['$ S.L.', '$ S.A.', 'Grupo $'],
  NL: ['$ B.V.', '$ Groep B.V.'],
  SE: ['$ AB', '$ & Söner AB'],
  PL: ['$ Sp. z o.o.', '$ S.A.'],
  JP: ['$株式会社', '株式会社$', '$ K.K.'],
  KR: ['$ Co., Ltd.', '㈜$'],
  CN: ['$ (Shanghai) Co., Ltd.', '$有限公司'],
  SG: ['$ Pte Ltd', '$ Pte Ltd'],
  IN: ['$ Pvt Ltd', '$ Pvt Ltd', '$ Ltd'],
  AU: ['$ Pty Ltd', '$ Pty Ltd', '$'],
  BR: ['$ Ltda.', '$ S.A.'],
};

/** Endings of the names of companies abroad that are called after a family. */
export const familyTrades: Readonly<Record<string, readonly string[]>> = {
  DE: ['Maschinenbau', 'Logistik', 'Technik', 'Elektronik', 'Werke'],
  FR: ['Logistique', 'Industries', 'Énergie', 'Distribution'],
  ES: ['Logística', 'Ingeniería', 'Alimentación', 'Construcción'],
  NL: ['Transport', 'Techniek', 'Bouw'],
  SE: ['Verkstad', 'Teknik', 'Skog'],
  PL: ['Transport', 'Budowa', 'Technika'],
  BR: ['Logística', 'Indústria', 'Alimentos'],
};

/** Native names of East Asian companies, with the spelling their addresses use. */
export const nativeNames: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  JP: [
    ['電機', 'denki'],
    ['物流', 'butsuryu'],
    ['製作所', 'seisakusho'],
    ['工業', 'kogyo'],
    ['商事', 'shoji'],
  ],
  CN: [
    ['科技', 'keji'],
    ['物流', 'wuliu'],
    ['电子', 'dianzi'],
  ],
  KR: [
    ['전자', 'jeonja'],
    ['물류', 'mullyu'],
    ['산업', 'saneop'],
  ],
};
