import type { Lead } from '../records/types';
import type { State } from '../state/state';
import { compileRules } from './compileRules';
import { combine, decayedFields, gradeOf, within } from './liveScore';
import { engagementOf, fitOf } from './scoreParts';
import { creationSignals } from './signals';

/** Scores for filters over leads, those included that were just made and will be scored with everything else. */
export const foreseenScores = (state: State, now: string) => {
  const decayed = decayedFields(now).lead;
  let compiled: ReturnType<typeof compileRules> | undefined;
  const rules = () => {
    compiled ??= compileRules(state);
    return compiled;
  };
  const isNew = (lead: Lead): boolean => lead.scoredAt === undefined;
  const engagement = (lead: Lead): number => within(engagementOf(creationSignals(rules(), lead), Date.parse(now)));
  const asked =
    <T>(stored: (lead: Lead) => T, foreseen: (lead: Lead) => T) =>
    (record: object): T => {
      const lead = record as Lead;
      return isNew(lead) ? foreseen(lead) : stored(lead);
    };
  return {
    lead: {
      fit: asked<unknown>(
        ({ fit }) => fit,
        lead => fitOf(rules(), lead),
      ),
      grade: asked<unknown>(
        ({ grade }) => grade,
        lead => gradeOf(fitOf(rules(), lead)),
      ),
      engagement: asked<unknown>(decayed.engagement, engagement),
      score: asked<unknown>(decayed.score, lead => combine(fitOf(rules(), lead), engagement(lead))),
    },
  };
};
