/** What a sentence may name. */
export interface Slots {
  readonly first: string;
  readonly company: string;
  readonly seats: number;
  readonly rep: string;
}

type Line<S = Slots> = (slots: S) => string;

/** A piece of talk: what happened in a line, and perhaps more words and how it went. */
export interface Talk {
  readonly kind: 'call' | 'email' | 'meeting' | 'note';
  readonly direction?: 'in' | 'out';
  readonly subject: Line;
  readonly body?: Line;
  readonly outcomes?: readonly string[];
  /** Minutes, least and most. */
  readonly minutes?: readonly [number, number];
  /** What it says about a lead's interest. */
  readonly points?: number;
}

const called = ['connected', 'connected', 'left voicemail', 'no answer', 'asked to call back'];

/** A lead speaks first. */
export const enquiries: readonly Talk[] = [
  {
    kind: 'email',
    direction: 'in',
    points: 24,
    subject: s => `Pricing for ${s.seats} seats`,
    body: s =>
      `Hello, could you send me your price for ${s.seats} seats? We would like to start with one site.\n${s.first}`,
  },
  {
    kind: 'email',
    direction: 'in',
    points: 20,
    subject: () => 'Request a demo',
    body: s => `We are comparing three products for our field teams at ${s.company}. Can we see yours next week?`,
  },
  {
    kind: 'email',
    direction: 'in',
    points: 16,
    subject: () => 'Question about the mobile app',
    body: () => 'Does it work without a connection, and sync when the technician is back in range?',
  },
  {
    kind: 'email',
    direction: 'in',
    points: 14,
    subject: () => 'Integration with our ERP',
    body: () => 'We run our inventory in another system. Is there an API, or an export each night?',
  },
  {
    kind: 'call',
    direction: 'in',
    points: 22,
    subject: () => 'Called the sales line',
    body: s => `${s.first} asked what it costs and how long the setup takes.`,
    outcomes: ['connected'],
    minutes: [3, 14],
  },
  {
    kind: 'email',
    direction: 'in',
    points: 18,
    subject: () => 'Security questionnaire',
    body: () => 'Before we go further, our IT asks for the attached questionnaire.',
  },
];

/** The first answer to a lead. */
export const firstAnswers: readonly Talk[] = [
  {
    kind: 'call',
    direction: 'out',
    subject: s => `Intro call with ${s.first}`,
    body: s =>
      `Runs operations with spreadsheets today. ${s.seats} people in the field. Wants to see scheduling first.`,
    outcomes: ['connected'],
    minutes: [6, 25],
    points: 8,
  },
  {
    kind: 'call',
    direction: 'out',
    subject: () => 'Left voicemail',
    body: () => 'Introduced myself, will try again in two days.',
    outcomes: ['left voicemail'],
    minutes: [1, 2],
  },
  {
    kind: 'call',
    direction: 'out',
    subject: s => `Tried ${s.first}, no answer`,
    outcomes: ['no answer'],
    minutes: [1, 1],
  },
  {
    kind: 'email',
    direction: 'out',
    subject: s => `Northlight for ${s.company}`,
    body: s =>
      `Hi ${s.first},\nthanks for your interest. Which team would use it first, and how many people is that? I have time on Tuesday or Thursday.\n${s.rep}`,
  },
  {
    kind: 'email',
    direction: 'out',
    subject: s => `Sent pricing for ${s.seats} seats`,
    body: s => `Business edition, ${s.seats} seats, yearly. Offered a 30-minute demo.`,
  },
  {
    kind: 'email',
    direction: 'out',
    subject: () => 'Your question',
    body: s => `Hi ${s.first}, the short answer is yes. I attach the two-page overview; shall we look at it together?`,
  },
];

/** The to and fro with a lead. */
export const leadTalk: readonly Talk[] = [
  {
    kind: 'call',
    direction: 'out',
    subject: s => `Follow-up call with ${s.first}`,
    body: () => 'Confirmed the pain: two people re-type work orders every evening.',
    outcomes: called,
    minutes: [2, 28],
    points: 6,
  },
  {
    kind: 'call',
    direction: 'out',
    subject: () => 'Qualification call',
    body: s =>
      `About ${s.seats} users. Budget is decided by the COO. Contract with the present supplier ends next spring.`,
    outcomes: ['connected', 'connected', 'asked to call back'],
    minutes: [10, 35],
    points: 10,
  },
  {
    kind: 'email',
    direction: 'in',
    points: 18,
    subject: () => 'Re: Northlight',
    body: s => `Thanks, looks good. I have passed it on to our IT.\n${s.first}`,
  },
  {
    kind: 'email',
    direction: 'in',
    points: 14,
    subject: () => 'Re: pricing',
    body: () => 'Is there a discount for a three-year term?',
  },
  {
    kind: 'email',
    direction: 'out',
    subject: () => 'Case study sent',
    body: s => `Sent ${s.first} the story of a customer of about the same size.`,
  },
  {
    kind: 'meeting',
    points: 26,
    subject: s => `Discovery call with ${s.company}`,
    body: () => 'Scheduling, mobile work orders and reporting are musts. Nice to have: customer portal.',
    outcomes: ['held', 'held', 'held', 'no-show'],
    minutes: [30, 60],
  },
  {
    kind: 'meeting',
    points: 28,
    subject: () => 'Demo with the ops team',
    body: s => `Five people joined. ${s.first} liked the dispatch board; questions about roles and permissions.`,
    outcomes: ['held'],
    minutes: [40, 75],
  },
  {
    kind: 'note',
    subject: () => 'Looked up the company',
    body: s => `${s.company} opened a second site this year and hires dispatchers.`,
  },
  {
    kind: 'note',
    subject: () => 'Met at the booth',
    body: s => `${s.first} saw the dispatch board and asked for a trial.`,
    points: 8,
  },
  { kind: 'call', direction: 'out', subject: () => 'Left voicemail', outcomes: ['left voicemail'], minutes: [1, 2] },
];

/** The last words with leads that went nowhere. */
export const partings: readonly Talk[] = [
  {
    kind: 'email',
    direction: 'out',
    subject: () => 'Should I close your file?',
    body: s => `Hi ${s.first}, I have not heard from you. Is this still a topic at ${s.company}?`,
  },
  {
    kind: 'call',
    direction: 'out',
    subject: s => `Last try with ${s.first}`,
    outcomes: ['no answer', 'left voicemail', 'not interested'],
    minutes: [1, 4],
  },
  {
    kind: 'email',
    direction: 'in',
    subject: () => 'Re: Should I close your file?',
    body: () => 'Please do, we stay with what we have for now.',
  },
  { kind: 'note', subject: () => 'No project', body: () => 'Only gathering information; no budget and no date.' },
];

/** What happens on a deal when it enters its first, second… open stage. */
export const stageTalk: readonly (readonly Talk[])[] = [
  [
    {
      kind: 'call',
      direction: 'out',
      subject: s => `Intro call with ${s.first}`,
      body: s => `Interested for ${s.seats} people. Agreed on a discovery call.`,
      outcomes: ['connected'],
      minutes: [8, 30],
    },
    {
      kind: 'email',
      direction: 'out',
      subject: () => 'Agenda for our first meeting',
      body: s => `Hi ${s.first}, I suggest: your process today, what must change, who decides.`,
    },
    {
      kind: 'email',
      direction: 'in',
      subject: s => `Interest in ${s.seats} seats`,
      body: s => `We would like an offer for ${s.seats} seats. Who do I talk to?\n${s.first}`,
    },
  ],
  [
    {
      kind: 'meeting',
      subject: s => `Discovery with ${s.company}`,
      body: s => `Pains: double entry, late invoices. ${s.first} is the champion; the CFO signs.`,
      outcomes: ['held'],
      minutes: [45, 75],
    },
    {
      kind: 'meeting',
      subject: () => 'Demo with the ops team',
      body: () => 'Showed dispatch, mobile and reports. They want a trial with their own data.',
      outcomes: ['held', 'held', 'postponed'],
      minutes: [45, 90],
    },
    {
      kind: 'email',
      direction: 'in',
      subject: () => 'Our requirements',
      body: () => 'Attached is the list. The first twelve are musts.',
    },
  ],
  [
    {
      kind: 'email',
      direction: 'out',
      subject: s => `Proposal for ${s.seats} seats`,
      body: s => `Sent the proposal for ${s.seats} seats with onboarding, valid for 30 days.`,
    },
    {
      kind: 'meeting',
      subject: () => 'Walked through the proposal',
      body: () => 'Scope is agreed. Open: payment terms and the start date.',
      outcomes: ['held'],
      minutes: [30, 60],
    },
    {
      kind: 'call',
      direction: 'in',
      subject: s => `${s.first} asked about the discount`,
      body: () => 'Can go lower for a two-year term; checking with my manager.',
      outcomes: ['connected'],
      minutes: [5, 20],
    },
  ],
  [
    {
      kind: 'call',
      direction: 'out',
      subject: () => 'Contract redlines with legal',
      body: () => 'Liability cap and data processing are the two open points.',
      outcomes: ['connected'],
      minutes: [15, 45],
    },
    {
      kind: 'email',
      direction: 'out',
      subject: () => 'Final offer',
      body: s => `Final offer for ${s.seats} seats with the agreed discount.`,
    },
    {
      kind: 'meeting',
      subject: () => 'Negotiation with procurement',
      body: () => 'They ask for 60 days to pay; we offered 45.',
      outcomes: ['held'],
      minutes: [30, 60],
    },
  ],
];

export const wonTalk: readonly Talk[] = [
  {
    kind: 'email',
    direction: 'in',
    subject: () => 'Signed order form',
    body: s => `Here it is, signed. Looking forward to the kick-off!\n${s.first}`,
  },
  {
    kind: 'call',
    direction: 'in',
    subject: s => `${s.first} said yes`,
    body: () => 'The board approved it this morning.',
    outcomes: ['connected'],
    minutes: [4, 15],
  },
  {
    kind: 'note',
    subject: () => 'Won: handover to onboarding',
    body: s => `${s.seats} seats. Kick-off in two weeks; ${s.first} leads it on their side.`,
  },
];

export const lostTalk: readonly Talk[] = [
  {
    kind: 'email',
    direction: 'in',
    subject: () => 'Our decision',
    body: () => 'We have decided for another supplier. Thank you for your time.',
  },
  {
    kind: 'call',
    direction: 'out',
    subject: () => 'Debrief after the decision',
    body: s => `${s.first} was open about it: the price, and that the other side was there first.`,
    outcomes: ['connected'],
    minutes: [5, 20],
  },
  {
    kind: 'note',
    subject: () => 'Closed as lost',
    body: () => 'No answer to the last three attempts. Try again in six months.',
  },
];

/** Keeping in touch with accounts and contacts. */
export const careTalk: readonly Talk[] = [
  {
    kind: 'meeting',
    subject: s => `Quarterly review with ${s.company}`,
    body: () => 'Usage is up; they ask for roles by region.',
    outcomes: ['held', 'held', 'postponed'],
    minutes: [30, 60],
  },
  { kind: 'call', direction: 'out', subject: s => `Check-in with ${s.first}`, outcomes: called, minutes: [2, 20] },
  {
    kind: 'email',
    direction: 'out',
    subject: () => 'What is new this month',
    body: s => `Hi ${s.first}, three things in the new release are for you.`,
  },
  {
    kind: 'email',
    direction: 'in',
    subject: () => 'Question about an invoice',
    body: () => 'Could you send it again, with our order number on it?',
  },
  {
    kind: 'email',
    direction: 'in',
    subject: () => 'More seats?',
    body: s => `What would ${s.seats} more seats cost us until the end of the term?`,
  },
  { kind: 'note', subject: () => 'Organisation changed', body: s => `${s.first} now reports to the COO.` },
  {
    kind: 'call',
    direction: 'in',
    subject: s => `${s.first} asked for training`,
    outcomes: ['connected'],
    minutes: [3, 12],
  },
  {
    kind: 'meeting',
    subject: () => 'Site visit',
    body: s => `Walked the depot with ${s.first}. Tablets are on every truck now.`,
    outcomes: ['held'],
    minutes: [60, 150],
  },
];

export const tasks: readonly Line[] = [
  s => `Call ${s.first} back`,
  s => `Send the proposal to ${s.first}`,
  s => `Book the demo with ${s.company}`,
  () => 'Ask for the signed order form',
  s => `Prepare pricing for ${s.seats} seats`,
  () => 'Answer the security questionnaire',
  s => `Send the case study to ${s.first}`,
  () => 'Check the contract with legal',
  s => `Find out who signs at ${s.company}`,
  () => 'Agree on the kick-off date',
];

/** Next steps of a deal, by how far it is. */
export const nextSteps: readonly (readonly Line<{ readonly first: string }>[])[] = [
  [s => `Book discovery with ${s.first}`, () => 'Find the economic buyer', s => `Send overview to ${s.first}`],
  [() => 'Demo with the ops team', () => 'Confirm budget and date', s => `Get requirements from ${s.first}`],
  [
    s => `Walk ${s.first} through the proposal`,
    () => 'Agree on the scope of onboarding',
    () => 'Call the two references',
  ],
  [() => 'Contract back from legal', s => `Sign-off by ${s.first}`, () => 'Procurement call on payment terms'],
];

export const lostNotes: readonly string[] = [
  'Went with the supplier they already had',
  'Project stopped after a change of management',
  'Price was 20 % above the next offer',
  'No answer since the proposal',
  'Missing the integration they need',
  'Will look again next fiscal year',
];

export const unqualifiedReasons: readonly string[] = [
  'no budget',
  'no need',
  'too small',
  'wrong contact data',
  'chose a competitor',
  'student or job seeker',
  'no answer after five attempts',
  'outside our regions',
];
