import type { BantLetter } from '../../domain/leads/bant';

/** What a rep wrote down to each level, 1 to 4, of each letter. */
export const evidence: Readonly<Record<BantLetter, readonly (readonly string[])[]>> = {
  budget: [
    ['no money set aside', 'nothing before next fiscal year'],
    ['asking the CFO for budget', 'wants our numbers for the business case'],
    ['planned in the operations budget', 'line item for this year'],
    ['budget approved by the board', 'purchase order ready'],
  ],
  authority: [
    ['collects offers for someone else', 'assistant to the buyer'],
    ['uses it daily, is asked for an opinion', 'part of the project team'],
    ['recommends to the COO', 'leads the selection'],
    ['signs the contract', 'owns the budget and decides'],
  ],
  need: [
    ['curious after the webinar', 'no concrete pain'],
    ['planning by spreadsheet gets hard', 'complaints about late visits'],
    ['selection project is running', 'has a list of requirements'],
    ['loses two hours a day per dispatcher', 'fines for missed service windows'],
  ],
  timeline: [
    ['some day', 'no date'],
    ['in the second half of the year', 'when the present contract ends'],
    ['go-live next quarter', 'decision this quarter'],
    ['wants to start within a month', 'must replace the old system now'],
  ],
};
