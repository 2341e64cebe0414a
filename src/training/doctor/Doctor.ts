import type { Batch } from '../../data/dataset';
import type { ArmTrainer } from '../ArmTrainer';
import type { BatchSource } from '../batchSource';
import { evaluatedPictures } from '../evaluation/evaluatedPictures';
import type { Lockstep } from '../Lockstep';
import type { RunBook } from '../RunBook';
import type { SessionEvent } from '../sessionEvent';
import type { Diagnosis } from './diagnosis';
import { layerHealth } from './layerHealth';
import { diagnose, isAtChance } from './plateauDoctor';

/** An arm that seems well is looked at after so many evaluations, one that learns nothing after fewer. */
const EVALUATIONS = 5;
const EVALUATIONS_AT_CHANCE = 2;

interface Surroundings {
  book: RunBook;
  lockstep: Lockstep;
  source: BatchSource;
  emit: (event: SessionEvent) => void;
}

/** Looks at the arms of a session now and then: one batch through their layers. Training is the same with and without. */
export class Doctor {
  private readonly around: Surroundings;
  /** Evaluations since the last look, by arm. */
  private readonly waited = new Map<number, number>();
  /** Arms that failed and were looked at. */
  private readonly buried = new Set<number>();

  constructor(around: Surroundings) {
    this.around = around;
    for (const arm of around.lockstep.arms) if (arm.isStopped) this.buried.add(arm.index);
  }

  /** Whether an arm has failed since the last look. */
  get isCalled(): boolean {
    return this.around.lockstep.arms.some((arm) => this.isFreshFailure(arm));
  }

  /** After an evaluation: at most every few of them. A GPU-to-CPU sync where it looks. */
  async afterEvaluation(): Promise<void> {
    const { book, lockstep } = this.around;
    const classCount = book.run.classNames.length;
    const due = lockstep.activeArms.filter(({ index }) => {
      const waited = (this.waited.get(index) ?? 0) + 1;
      this.waited.set(index, waited);
      const isStuck = isAtChance(book.losses.of(index), classCount);
      return waited >= (isStuck ? EVALUATIONS_AT_CHANCE : EVALUATIONS);
    });
    await this.look(due);
  }

  /** Arms whose loss was no number. A GPU-to-CPU sync. */
  async afterFailure(): Promise<void> {
    await this.look(this.around.lockstep.arms.filter((arm) => this.isFreshFailure(arm)));
  }

  /** Every arm, now. A GPU-to-CPU sync. */
  examine(): Promise<Diagnosis[]> {
    return this.look(this.around.lockstep.arms);
  }

  private isFreshFailure({ isStopped, index }: ArmTrainer): boolean {
    return isStopped && !this.buried.has(index);
  }

  private async look(arms: ArmTrainer[]): Promise<Diagnosis[]> {
    if (arms.length === 0) return [];
    const { book, lockstep, source } = this.around;
    const batch = await this.batch();
    const diagnoses: Diagnosis[] = [];
    for (const arm of arms) {
      const { index, network, settings, isStopped } = arm;
      const pictures = lockstep.inputOf(index).centre(batch.images, source.dataset.storedSide);
      const layers = await layerHealth(network, pictures).finally(() => pictures.dispose());
      const findings = diagnose({
        arm: settings,
        classCount: book.run.classNames.length,
        losses: arm.isDone ? [] : book.losses.of(index),
        layers,
        isBroken: isStopped,
      });
      diagnoses.push({ arm: index, step: book.run.step, layers, findings });
      this.waited.set(index, 0);
      if (isStopped) this.buried.add(index);
    }
    this.tell(diagnoses);
    book.clock.restart(); // a look is no step's time
    return diagnoses;
  }

  /** As many pictures as a micro-batch has, so that no kernel is compiled anew. */
  private async batch(): Promise<Batch> {
    const { book, source } = this.around;
    const { experiment } = book.run;
    const { batchSize, trainingPictures: pictures } = experiment.recipe;
    const validation = evaluatedPictures(experiment, source, 'validation');
    if (validation.count >= batchSize) return validation.batch(0, batchSize);
    const { seed } = experiment;
    return source.trainingSampleBatch({ seed, pictures, size: batchSize, start: 0, count: batchSize });
  }

  /** What is wrong is kept and told; so is that it is over. */
  private tell(diagnoses: Diagnosis[]): void {
    const { book, emit } = this.around;
    for (const diagnosis of diagnoses) {
      const others = (book.run.diagnoses ?? []).filter(({ arm }) => arm !== diagnosis.arm);
      const isKnown = others.length < (book.run.diagnoses ?? []).length;
      const isIll = diagnosis.findings.length > 0;
      if (isIll || isKnown) book.run.diagnoses = isIll ? [...others, diagnosis] : others;
      if (isIll || isKnown) emit({ kind: 'diagnosed', diagnosis });
    }
  }
}
