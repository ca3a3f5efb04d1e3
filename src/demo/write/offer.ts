import { dateOfDay } from '../../domain/time/calendar';
import { iso } from '../clock';
import type { World } from '../world';
import type { Desk } from './people';
import { stampsOf, type Writer } from './writer';

export const writeProducts = (writer: Writer, { products, clock, config }: World, desk: Desk): void => {
  products.forEach((product, index) => {
    product.id = writer.newId('product');
    const created = clock.at(clock.workdayBefore(clock.today - 1_390), 600 + index * 4);
    const retired = clock.at(clock.workdayBefore(clock.today - 365), 720);
    const updated = product.retired ? retired : created;
    writer.put(
      'product',
      product.id,
      { created, updated, by: desk.admin },
      {
        name: product.name,
        code: product.code,
        family: product.family,
        listPrice: product.price,
        currency: config.currency,
        active: !product.retired,
      },
    );
  });
};

/** Written last of all it points at; its ids were given before. */
export const writeCampaigns = (writer: Writer, { campaigns, clock }: World, desk: Desk): void => {
  for (const campaign of campaigns) {
    const { name, type, from, to, budget, spent, members } = campaign;
    writer.put('campaign', campaign.id, stampsOf(campaign, desk.marketer), {
      name,
      type,
      status: to >= clock.today ? 'Active' : 'Completed',
      startDate: dateOfDay(from),
      endDate: dateOfDay(to),
      budget,
      actualCost: spent,
      members: members.map(({ who, status, at }) => ({ recordId: who.id, status, at: iso(at) })),
    });
  }
};
