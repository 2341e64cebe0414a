import { type ArmStyle, armStyle } from '../../components/armStyle';

/** Eight styles from four colours: the second four are finely dotted. */
export function comparedStyle(index: number): ArmStyle {
  const { color, dash } = armStyle(index);
  return { color, dash: index < 4 ? dash : '1 3' };
}
