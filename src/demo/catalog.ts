import type { ProductPlan } from './plan';

/** What Northlight Software sells: seats for a year, and services. */
export const catalog = (): ProductPlan[] => [
  { id: '', name: 'Northlight Starter', code: 'NL-STA', family: 'Platform', price: 239.4 },
  { id: '', name: 'Northlight Business', code: 'NL-BUS', family: 'Platform', price: 420 },
  { id: '', name: 'Northlight Enterprise', code: 'NL-ENT', family: 'Platform', price: 659.4 },
  { id: '', name: 'Northlight Classic', code: 'NL-CLA', family: 'Platform', price: 179.4, retired: true },
  { id: '', name: 'Analytics', code: 'NL-ANA', family: 'Add-ons', price: 107.4 },
  { id: '', name: 'Field Mobile', code: 'NL-MOB', family: 'Add-ons', price: 59.4 },
  { id: '', name: 'Onboarding Package', code: 'SV-ONB', family: 'Services', price: 6_500 },
  { id: '', name: 'Training Day', code: 'SV-TRA', family: 'Services', price: 1_850 },
  { id: '', name: 'Premium Support', code: 'SV-PRE', family: 'Services', price: 4_900 },
];
