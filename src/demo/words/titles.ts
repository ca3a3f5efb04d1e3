/** Job titles with their rank: 3 decides, 2 recommends, 1 influences, 0 uses. */
export const titles: readonly (readonly [title: string, rank: number, weight: number])[] = [
  ['Chief Operating Officer', 3, 4],
  ['Chief Financial Officer', 3, 2],
  ['Chief Information Officer', 3, 3],
  ['Managing Director', 3, 3],
  ['VP Operations', 3, 6],
  ['VP Field Services', 3, 3],
  ['VP Supply Chain', 3, 3],
  ['Director of Operations', 2, 8],
  ['Director of IT', 2, 5],
  ['Head of Procurement', 2, 5],
  ['Head of Customer Service', 2, 3],
  ['Director of Logistics', 2, 5],
  ['Plant Director', 2, 2],
  ['Operations Manager', 1, 10],
  ['IT Manager', 1, 6],
  ['Procurement Manager', 1, 5],
  ['Fleet Manager', 1, 4],
  ['Project Manager', 1, 5],
  ['Service Manager', 1, 4],
  ['Business Analyst', 0, 5],
  ['Operations Coordinator', 0, 5],
  ['Systems Administrator', 0, 3],
  ['Office Manager', 0, 3],
];

export const dealRoles = ['Decision Maker', 'Economic Buyer', 'Champion', 'Evaluator', 'Influencer'] as const;
