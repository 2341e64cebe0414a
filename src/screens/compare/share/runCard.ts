import { cardFigure } from './cardFigure';
import { CARD_STYLE } from './cardStyle';
import type { ComparisonRecord, RecordedArm } from './comparisonRecord';
import { escapeHtml, jsonForScript } from './escapeHtml';

/** Nothing may be fetched, framed, sent or run: the card is what is in the file. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

function table(label: string, head: readonly string[], rows: readonly string[]): string {
  const cells = head.map((each) => `<th scope="col">${escapeHtml(each)}</th>`).join('');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(label)}"><table aria-label="${escapeHtml(label)}"><thead><tr>${cells}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function row(cells: readonly string[], isTinted = false): string {
  const [first = '', ...rest] = cells;
  const data = rest.map((each) => `<td>${escapeHtml(each)}</td>`).join('');
  return `<tr${isTinted ? ' class="differs"' : ''}><th scope="row">${escapeHtml(first)}</th>${data}</tr>`;
}

function provenance(arm: RecordedArm): string[] {
  const { dataset, seed } = arm.experiment;
  const weightsSeed = arm.experiment.arms[arm.arm]?.seed ?? seed;
  return [
    `${arm.letter} ${arm.name}`,
    arm.experiment.name,
    `${dataset.name}, ${arm.classCount} classes`,
    dataset.fingerprint ?? 'not kept',
    weightsSeed === seed ? String(seed) : `${seed}, weights ${weightsSeed}`,
    `${arm.step.toLocaleString('en')} steps, ${arm.epoch.toFixed(2)} epochs, ${arm.status}`,
    arm.adapter,
    arm.createdAt.slice(0, 16).replace('T', ' '),
  ];
}

function numbersOf(arm: RecordedArm, split: 'validation' | 'trainingSample'): string {
  const { step, epoch, loss, top1Error, top5Error } = arm.courses[split];
  if (step.length === 0) return '';
  const number = (value: number | null | undefined) =>
    `<td class="number">${value === null || value === undefined ? '–' : String(value)}</td>`;
  const rows = step.map(
    (_, index) =>
      `<tr>${[step, epoch, loss, top1Error, top5Error].map((each) => number(each[index])).join('')}</tr>`,
  );
  const what = split === 'validation' ? 'validation' : 'fixed training sample';
  const label = `${arm.letter} ${arm.name}, ${what}`;
  const head = ['step', 'epoch', 'loss, nats', 'error', 'error of five guesses'];
  return `<details><summary>${escapeHtml(label)}, ${step.length.toLocaleString('en')} evaluations</summary>${table(label, head, rows)}</details>`;
}

function paperSection({ paper }: ComparisonRecord): string {
  if (paper === null) return '';
  const where = paper.section === 'not in the paper' ? 'Authors’ log' : `Paper, ${paper.section}`;
  const rows = [
    row(['Here', paper.own, paper.ownCondition]),
    row([where, paper.paper, paper.paperCondition]),
  ];
  return `<section><h2>${escapeHtml(paper.title)}</h2>${table('Beside the paper', ['Who', 'Found', 'On what'], rows)}<p class="dim">Two different questions: other pictures, another number of classes, another length of training. ${escapeHtml(paper.cautions.join(' '))}</p></section>`;
}

/**
 * A comparison as one HTML file that needs nothing else: no network, script or font. Its numbers are in tables and, in
 * full precision, as JSON in `<script type="application/json" id="comparison">`.
 */
export function runCard(record: ComparisonRecord): string {
  const { first, second, reach, difference, settings, results, noise } = record;
  const names = [first, second].map(({ letter, name }) => `${letter} ${name}`);
  const title = `${first.name} and ${second.name}: ${first.experiment.name}`;
  const differing = settings.filter((each) => each.differs);
  const same = settings.filter((each) => !each.differs);
  const asRows = (rows: ComparisonRecord['settings'], isTinted: boolean) =>
    rows.map(({ label, values }) => row([label, ...values], isTinted));
  const { verdict } = reach;
  const verdictText = `${escapeHtml(verdict.text)}<strong>${escapeHtml(verdict.strong)}</strong>${verdict.strong === '' ? '' : '.'} <span class="dim">${escapeHtml(verdict.rest)}</span>`;
  const differenceRows = difference.map((each) => row([each.label, each.text, each.basis, each.covers]));
  const provenanceHead = [
    'Arm',
    'Experiment',
    'Pictures',
    'Fingerprint',
    'Seed',
    'Trained',
    'Adapter',
    'Begun (UTC)',
  ];
  const numbers = [first, second].flatMap((arm) => [
    numbersOf(arm, 'validation'),
    numbersOf(arm, 'trainingSample'),
  ]);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escapeHtml(title)}</title><style>${CARD_STYLE}</style></head>
<body><main>
<h1>${escapeHtml(title)}</h1>
<p class="dim">Run card of AlexNet Studio, saved ${escapeHtml(record.savedAt.slice(0, 16).replace('T', ' '))} UTC. Everything is in this file.</p>
<section><h2>Verdict</h2><p id="verdict">${verdictText}</p></section>
<section><h2>Error over the training</h2><div class="scroll" tabindex="0" role="region" aria-label="Figure">${cardFigure(record)}</div><p class="dim">Strong: validation. Dotted: fixed training sample. Thin: training, each batch.</p></section>
<section><h2>${escapeHtml(`${first.letter} minus ${second.letter}`)}</h2>${table('Difference', ['How', 'Difference, with its 95 % interval', 'From', 'What the interval covers'], differenceRows)}${noise === '' ? '' : `<p class="dim">${escapeHtml(noise)}</p>`}</section>
${paperSection(record)}
<section><h2>Results</h2>${table('Results', ['Of each', ...names], asRows(results, false))}</section>
<section><h2>Settings that differ</h2>${differing.length === 0 ? '<p class="dim">None: what differs is chance, or the time they had.</p>' : table('Settings that differ', ['Setting', ...names], asRows(differing, true))}
<details><summary>Settings they share</summary>${table('Settings they share', ['Setting', ...names], asRows(same, false))}</details></section>
<section><h2>Where it comes from</h2>${table('Where it comes from', provenanceHead, [row(provenance(first)), row(provenance(second))])}</section>
<section><h2>Numbers</h2>${numbers.join('')}<p class="dim">Every measurement, the training’s batches too, is in this file as JSON (the element with the id “comparison”).</p></section>
</main><script type="application/json" id="comparison">${jsonForScript(record)}</script></body></html>
`;
}
