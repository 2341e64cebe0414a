import type { Classifier } from '../nn/Classifier';
import type { SessionParts } from './sessionParts';

/** The networks of a session as they are now, without the arms that failed. */
export function sessionClassifier({ lockstep, book }: SessionParts): Classifier {
  const arms = lockstep.soundArms.map(({ settings, network, index, novelty }) => ({
    name: settings.name,
    network,
    input: lockstep.inputOf(index),
    ...(novelty && { novelty }),
  }));
  return { arms, classNames: book.run.classNames };
}
