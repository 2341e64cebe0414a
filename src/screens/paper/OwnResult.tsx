import { baselineText, errorText } from '../../components/errorText';
import { momentText } from '../../components/momentText';
import type { PaperClaim } from '../../experiment/paper/paperClaim';
import { hrefOf } from '../../stores/route';
import { runErrors } from '../../stores/runErrors';
import type { RunRecord } from '../../training/runRecord';
import { runsOfClaim } from './claimRun';

/** What the latest saved run that fits says about a claim; on what it was trained comes first. */
export function OwnResult({ claim, runs }: { claim: PaperClaim; runs: readonly RunRecord[] }) {
  const [found] = runsOfClaim(claim.id, runs);
  if (!found) return null;
  const { run, arms, unlike } = found;
  const results = runErrors(run);
  const pictures = run.heldOut?.validation;
  const texts = arms.map((arm) => {
    const result = results[arm];
    const error = result?.bestError ?? null;
    return `${result?.arm} ${error === null ? 'not evaluated' : errorText(error, pictures?.count)}`;
  });
  return (
    <p>
      <strong>Your run</strong> of {momentText(run.createdAt)} on {run.experiment.dataset.name} (
      {run.classNames.length} classes, {run.step.toLocaleString('en')} steps): lowest validation error{' '}
      {texts.join(', ')}
      {pictures ? ` ${baselineText(pictures)}` : ''}. One pair is one pair. {unlike}{' '}
      <a href={hrefOf('compare', { runs: run.id })}>Compare its arms</a>
    </p>
  );
}
