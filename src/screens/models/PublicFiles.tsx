import { PUBLIC_FILES, type PublicFile } from '../../workers/publicFiles';
import styles from './Weights.module.css';

/** Size, licence and what it is expected to reach. */
function factsText({ sizeText, licence, top1, top5, note }: PublicFile): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return `${sizeText}. Licence: ${licence}. Of ILSVRC 2012’s validation pictures it gets ${percent(top1)} right, ${percent(top5)} among five guesses. ${note}`;
}

/** What to hold a fetched file against; the publisher may give nothing. */
function checksumText({ sha256, sha1 }: PublicFile): string {
  if (sha256 !== null) return `SHA-256 ${sha256}`;
  return sha1 === null ? 'No checksum published' : `SHA-1 ${sha1}`;
}

/** The AlexNets that anyone may get: what they are and where a person finds them. Nothing here is fetched. */
export function PublicFiles() {
  return (
    <section className="studio-panel" aria-label="Public AlexNet files">
      <div className={styles.section}>
        <h2>AlexNets that anyone may get</h2>
        <p className={styles.hint}>
          The studio fetches nothing by itself. The links open the publisher’s page; download the file there
          and drop it here.
        </p>
        <ul className={styles.files}>
          {PUBLIC_FILES.map((file) => (
            <li key={file.href}>
              <strong>{file.name}</strong>
              <a href={file.href} target="_blank" rel="noreferrer">
                {file.fileName} at {file.publisher}
              </a>
              <p>{factsText(file)}</p>
              <p>{checksumText(file)}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
