import type { Conversion } from '../../../src/domain/conversion/applyPlan';
import type { Choices } from '../../../src/domain/conversion/choices';
import { convertLeads } from '../../../src/domain/conversion/convertLeads';
import type { Plan } from '../../../src/domain/conversion/plan';
import { planConversion } from '../../../src/domain/conversion/planConversion';
import type { AnyRecord } from '../../../src/domain/records/types';
import type { Result } from '../../../src/domain/result';
import type { Deed } from '../../../src/domain/verb';
import { Crm } from '../crm';

export const northwind = {
  firstName: 'Jane',
  lastName: 'Cooper',
  company: 'Northwind',
  title: 'VP Operations',
  email: 'jane@northwind.io',
  phone: '+1 415 555 0142',
  website: 'https://northwind.io',
  city: 'Oakland',
  country: 'US',
  industry: 'software',
  employees: 820,
  annualRevenue: 12_000_000,
  source: 'web',
};

const level = (value: number) => ({ level: value });

const qualified = {
  bant: { budget: level(3), authority: level(4), need: level(3), timeline: level(3) },
};

/** A sales office with one rep, Dana, who has a user record. */
export class Office extends Crm {
  readonly dana: string;

  constructor(...given: ConstructorParameters<typeof Crm>) {
    super(...given);
    this.dana = this.add('user', { name: 'Dana', login: 'dana' });
    this.actor = this.dana;
  }

  lead(values: Readonly<Record<string, unknown>> = {}): string {
    return this.add('lead', { ...northwind, ...qualified, ownerId: this.dana, ...values });
  }

  planOf(leads: string | readonly string[], choices: Choices = {}): Result<Plan> {
    const { now, actor } = this;
    return planConversion(this.state, { leads: [leads].flat(), choices }, { now, actor });
  }

  plannedFor(leads: string | readonly string[], choices: Choices = {}): Plan {
    const planned = this.planOf(leads, choices);
    if (!planned.ok) throw new Error(planned.failure.message);
    return planned.value;
  }

  tryConvert(leads: string | readonly string[], choices: Choices = {}): Result<Deed> {
    return this.try(convertLeads, { leads: [leads].flat(), choices });
  }

  convert(
    leads: string | readonly string[],
    choices: Choices = {},
  ): Conversion & { readonly warnings: readonly string[] } {
    const { result, warnings = [] } = this.do(convertLeads, { leads: [leads].flat(), choices });
    return { ...(result as Conversion), warnings };
  }

  /** A record without what every write raises. */
  record(id: string | undefined): AnyRecord {
    return this.state.find(id ?? '') as AnyRecord;
  }
}

/** What a part's fields become, by name. */
export const becomes = ({ fields }: Plan['account']): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ field, to }) => [field, to]));
