import { responseClock } from '../../domain/leads/responseClock';
import type { Lead } from '../../domain/records/types';
import { knownDuplicates } from '../kit/duplicates';
import type { Setting } from '../kit/setting';

/** `!` where the answer runs late, `≈` where it may be somebody who is known. */
export const flagsOf = (lead: Lead, setting: Setting): string => {
  const late = responseClock(lead, setting.state.config, setting.now)?.atRisk === true;
  return `${late ? '!' : ' '}${knownDuplicates(lead, setting).length > 0 ? '≈' : ' '}`;
};
