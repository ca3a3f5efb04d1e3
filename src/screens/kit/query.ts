import type { Query } from '../../actions/action';

/** Whether it shows everything in its usual order. */
export const isEmpty = ({ filter, sort }: Query): boolean => filter === '' && sort === '';
