import type { CSSProperties } from 'react';
import type { ManyPicture } from '../../../stores/many/manyPicture';
import { ArmCell } from './ArmCell';
import styles from './Many.module.css';
import { isRight } from './manyOrder';
import { Thumbnail } from './Thumbnail';

interface ManyRowProps {
  picture: ManyPicture;
  /** In the whole table, its head being 1. */
  rowIndex: number;
  style: CSSProperties;
  arms: readonly { name: string; place: number }[];
  classNames: readonly string[];
  hasTruth: boolean;
  onOpen: (picture: ManyPicture) => void;
}

/** One of many pictures: itself, what it is filed as, and what each arm makes of it. */
export function ManyRow({ picture, rowIndex, style, arms, classNames, hasTruth, onOpen }: ManyRowProps) {
  const { path, file, truth, status, answers, error } = picture;
  const name = path.split('/').at(-1) ?? path;
  const without = status === 'failed' ? (error?.message ?? 'It could not be read.') : '…';
  return (
    <tr aria-rowindex={rowIndex} className={styles.row} style={style}>
      <td className={styles.picture}>
        <Thumbnail file={file} />
        <button type="button" title={`${path}: its whole answer`} onClick={() => onOpen(picture)}>
          {name}
        </button>
      </td>
      {hasTruth && <td className={styles.truth}>{truth === null ? '' : classNames[truth]}</td>}
      {arms.map(({ name: armName, place }, arm) => {
        const answer = answers[arm];
        return (
          <td key={armName}>
            {answer === undefined ? (
              <span className={`studio-dim ${styles.without}`} title={error?.hint}>
                {arm === 0 ? without : ''}
              </span>
            ) : (
              <ArmCell
                answer={answer}
                arm={place}
                isRight={isRight(picture, arm)}
                classNames={classNames}
                pictureName={name}
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}
