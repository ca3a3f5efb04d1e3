import { configId } from '../../domain/changes';
import { recordTypes } from '../../domain/records/types';
import type { Replica } from '../replica';

/** What the snapshot of a type holds; undefined for a type that there is none of. */
export const snapshotRecords = (replica: Replica, type: string): Iterable<object> | undefined => {
  if (type === 'store') return [replica.facts()];
  const config = replica.state.find(configId);
  if (type === 'config') return config ? [config] : undefined;
  const known = recordTypes.find(each => each === type);
  return known && (replica.state.all(known).values() as Iterable<object>);
};
