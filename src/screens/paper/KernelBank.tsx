import { PixelCanvas } from '../../components/PixelCanvas';
import styles from './Figures.module.css';
import type { KernelPicture } from './kernelBank';

interface KernelBankProps {
  bank: readonly KernelPicture[];
  towers: number;
  /** Side of a kernel in pixels. */
  side: number;
  /** Within each tower, the least colourful first. */
  isSorted: boolean;
}

/** The kernels, sixteen in a row with a pixel between, the first tower above the second; under each its colourfulness. */
export function KernelBank({ bank, towers, side, isSorted }: KernelBankProps) {
  return Array.from({ length: towers }, (_, tower) => {
    const own = bank.filter((kernel) => kernel.tower === tower);
    if (isSorted) own.sort((a, b) => a.colour - b.colour);
    const name = towers === 2 ? `Tower ${tower + 1}` : 'Kernels';
    return (
      <section key={name} aria-label={name}>
        {towers === 2 && <h3 className="studio-heading">{name}</h3>}
        <div className={styles.bank}>
          {own.map(({ index, pixels, colour }) => (
            <figure key={index}>
              <PixelCanvas pixels={pixels} side={side} label={`Kernel ${index + 1}`} />
              <figcaption>{colour.toFixed(2)}</figcaption>
            </figure>
          ))}
        </div>
      </section>
    );
  });
}
