import quiet from '../../components/quietTable.module.css';
import { SCROLL_FOCUS } from '../../components/scrollFocus';
import type { MappingRow } from '../../workers/dataProtocol';
import styles from './Weights.module.css';
import { orderText, shapeText, takenText } from './weightText';

/** Every array of the file: what becomes of it, or why nothing takes it. */
export function WeightsMapping({ rows }: { rows: readonly MappingRow[] }) {
  return (
    <section aria-label="Arrays" className={styles.section}>
      <h3>{takenText(rows)}</h3>
      <div className={styles.arrays} {...SCROLL_FOCUS}>
        <table className={quiet.table} aria-label="Arrays of the file">
          <thead>
            <tr>
              <th scope="col">In the file</th>
              <th scope="col">Shape there</th>
              <th scope="col">Becomes</th>
              <th scope="col">Shape here</th>
              <th scope="col">Order</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.source}>
                <th scope="row">{row.source}</th>
                <td>{shapeText(row.sourceShape)}</td>
                {row.target === null ? (
                  <td colSpan={3} className={styles.left}>
                    not taken: {row.reason}
                  </td>
                ) : (
                  <>
                    <td>{row.target}</td>
                    <td>{shapeText(row.targetShape)}</td>
                    <td>
                      {orderText(row.order)}
                      {row.reason !== null && `; ${row.reason}`}
                    </td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
