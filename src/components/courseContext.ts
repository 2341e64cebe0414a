import { createContext } from 'react';
import type { ChartLine, ChartMark } from './chartLine';

/** What moves in the Convergence figure, apart from its frame. */
export interface Course {
  lines: ChartLine[];
  marks: ChartMark[];
  references: { name: string; value: number }[];
  totalSteps: number;
  /** Upper end of the value axis; the lower one is 0. */
  top: number;
  isNarrow: boolean;
}

/** Reaches the figure's lines past its frame, so that a new measurement draws lines and nothing else. */
export const CourseContext = createContext<Course>({
  lines: [],
  marks: [],
  references: [],
  totalSteps: 1,
  top: 1,
  isNarrow: false,
});
