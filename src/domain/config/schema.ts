import * as z from 'zod';
import { isTimeZone } from '../time/zone';
import { engagementEvents, routingWays } from './config';

const text = z.string().trim().min(1);
const category = z.enum(['Pipeline', 'Best Case', 'Commit', 'Closed', 'Omitted']);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write it like 09:00');

const stage = z.strictObject({
  name: text,
  type: z.enum(['open', 'won', 'lost']),
  probability: z.number().min(0).max(100),
  category,
  rottingDays: z.int().positive().optional(),
  gate: z.strictObject({ requires: text }).optional(),
});

const followUp = z.strictObject({ subject: text, days: z.int().min(0) });

const leadStatus = z.strictObject({
  name: text,
  type: z.enum(['open', 'waiting', 'converted', 'closed']),
  needsReason: z.boolean().optional(),
});

const scoring = z.strictObject({
  fit: z.array(z.strictObject({ when: text, points: z.number(), label: text })),
  engagement: z.array(
    z.strictObject({
      on: z.enum(engagementEvents),
      when: text.optional(),
      points: z.number().positive('points for what a lead did are above 0'),
      label: text,
    }),
  ),
});

const routingEntry = z.strictObject({ when: z.string(), to: text, by: z.enum(routingWays).optional() });

const different = (items: readonly { name: string }[]): boolean =>
  new Set(items.map(({ name }) => name.toLowerCase())).size === items.length;

/** The stored configuration: only the keys that differ from the defaults need be there. */
export const configSchema = z
  .strictObject({
    organisation: z.string(),
    currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as USD'),
    timeZone: z.string().refine(isTimeZone, 'no IANA time zone, such as Europe/Berlin'),
    fiscalYearStart: z.int().min(1).max(12),
    country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 code such as US'),
    stages: z
      .array(stage)
      .refine(different, 'two stages have one name')
      .refine(stages => stages.some(({ type }) => type === 'open'), 'an open stage is missing')
      .refine(stages => stages.some(({ type }) => type === 'won'), 'a won stage is missing')
      .refine(stages => stages.some(({ type }) => type === 'lost'), 'a lost stage is missing'),
    leadStatuses: z
      .array(leadStatus)
      .refine(different, 'two statuses have one name')
      .refine(statuses => statuses.some(({ type }) => type === 'open'), 'an open status is missing'),
    lostReasons: z.array(text).min(1),
    wonReasons: z.array(text).min(1),
    unqualifiedReasons: z.array(text).min(1),
    picklists: z.strictObject({
      source: z.array(text),
      industry: z.array(text),
      sector: z.array(text),
      country: z.array(text),
    }),
    bant: z.strictObject({
      minLevel: z.int().min(0).max(4),
      minSum: z.int().min(0).max(16),
      staleDays: z.int().positive(),
    }),
    scoring,
    routing: z.array(routingEntry),
    defaultOwner: z.string(),
    urgency: z.strictObject({
      due: z.number(),
      answer: z.number(),
      woken: z.number(),
      closing: z.number(),
      rotting: z.number(),
      priority: z.number(),
      amount: z.number(),
      score: z.number(),
    }),
    sla: z.strictObject({ responseHours: z.number().positive() }),
    workingHours: z.strictObject({ days: z.array(z.int().min(0).max(6)), from: clock, to: clock }),
    holidays: z.array(z.iso.date()),
    followUpsAfterWin: z.array(followUp),
    insights: z.strictObject({ leastClosed: z.int().positive() }),
    conversion: z.strictObject({
      followUp: followUp.optional(),
      customMap: z.array(
        z.strictObject({ from: text, to: z.enum(['account', 'contact', 'opportunity']), field: text }),
      ),
      statusField: text.optional(),
    }),
    customFields: z.record(z.string(), z.array(z.strictObject({ name: text, label: text }))),
  })
  .partial();
