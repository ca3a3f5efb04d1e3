import { leftOf } from '../domain/scoring/liveScore';
import type { LeadPlan } from './plan';

/** Interest that a lead has shown until a moment, in points that halve every 30 days. */
export const interestIn = ({ signals }: LeadPlan, at: number): number =>
  signals.filter(signal => signal.at <= at).reduce((total, signal) => total + leftOf(signal.points, signal.at, at), 0);
