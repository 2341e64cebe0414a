import { byteSize } from '../../lib/byteSize';
import type { NetworkOrigin } from '../../workers/dataProtocol';
import styles from './Weights.module.css';
import { conventionTexts, formatText } from './weightText';

/** Where an imported network came from, and what it was taken to expect of its pictures. */
export function OriginDetail({ origin }: { origin: NetworkOrigin }) {
  const texts = conventionTexts(origin.conventions);
  return (
    <section aria-label="Origin">
      <dl className={styles.facts}>
        <dt>File</dt>
        <dd>
          {origin.fileName}: {formatText(origin.format)}, {byteSize(origin.sizeBytes)}
          {origin.knownAs !== null && `; by its checksum ${origin.knownAs}`}
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <code className={styles.checksum}>{origin.sha256}</code>
        </dd>
        <dt>Pictures</dt>
        <dd>
          Scaled to {texts.resizedSide}, {texts.inputSide} of it; colours {texts.channels}; subtracted{' '}
          {texts.mean}; divided by {texts.deviation}
        </dd>
        {origin.facts.length > 0 && (
          <>
            <dt>Because</dt>
            <dd>
              {origin.facts.map(({ key, text, isKnown }) => (
                <div key={`${key} ${text}`}>
                  {text}
                  {!isKnown && ' (not told by the file)'}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
