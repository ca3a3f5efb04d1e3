import type { Scoring } from './config';

/** What a new data folder scores leads by: who they are (at most 100 points), and what they did. */
export const defaultScoring: Scoring = {
  fit: [
    { when: 'title~chief,vp,president,founder,"managing director"', points: 30, label: 'Decides' },
    { when: 'title~director,head -title~"managing director"', points: 20, label: 'Recommends' },
    { when: 'title~manager -title~office', points: 9, label: 'Has a say' },
    {
      when: 'industry:software,technology,manufacturing,transport,healthcare',
      points: 20,
      label: 'Target industry',
    },
    { when: 'employees:200..5000', points: 25, label: '200 to 5,000 people' },
    { when: 'employees:50..199', points: 15, label: '50 to 199 people' },
    { when: 'email:any (phone:any or mobile:any)', points: 10, label: 'Reachable by email and phone' },
    { when: 'source:referral,partner', points: 15, label: 'Recommended to us' },
    { when: 'source:web,event', points: 8, label: 'Came to us' },
  ],
  engagement: [
    { on: 'created', when: 'source:web', points: 34, label: 'Asked on the website' },
    { on: 'created', when: 'source:referral,partner,event', points: 16, label: 'Was brought to us' },
    { on: 'activity', when: 'kind:email direction:in', points: 26, label: 'Wrote to us' },
    { on: 'activity', when: 'kind:call direction:in', points: 30, label: 'Called us' },
    { on: 'activity', when: 'kind:call direction:out outcome:connected', points: 12, label: 'Took our call' },
    { on: 'activity', when: 'kind:meeting -outcome:no-show', points: 34, label: 'Met us' },
    { on: 'campaign responded', points: 18, label: 'Responded to a campaign' },
    { on: 'campaign clicked', points: 8, label: 'Followed a link' },
    { on: 'campaign opened', points: 3, label: 'Opened a mailing' },
  ],
};
