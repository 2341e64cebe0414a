import { armFacts } from '../../../experiment/comparison/armFacts';
import { claimOfPair } from '../../../experiment/comparison/claimOfPair';
import type { GridMember } from '../../../experiment/grid/grid';
import type { GridRecord } from '../../../experiment/grid/gridRecord';

function factsOf({ runs }: GridRecord, member: GridMember) {
  const run = runs.find(({ members }) => members.includes(member));
  return run === undefined
    ? null
    : armFacts({ experiment: run.experiment, arm: run.members.indexOf(member) });
}

/** What the paper reports of the same change, with its own conditions; empty where it reports nothing. */
export function paperText(record: GridRecord, member: number): string {
  const [base, own] = [factsOf(record, null), factsOf(record, member)];
  if (base === null || own === null) return '';
  const found = claimOfPair(base, own);
  if (found === null) return '';
  const { section, figure, says, condition } = found.claim;
  const where = section === 'not in the paper' ? 'the authors’ log' : `section ${section}`;
  const unlike = found.unlike === '' ? '' : ` ${found.unlike}`;
  return `${figure}: ${says} (${where}; ${condition}).${unlike}`;
}
