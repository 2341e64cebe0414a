import { createContext } from 'react';
import type { Course } from './course';

/** Reaches the course past the figure's frame, so that a new measurement draws lines and nothing else. */
export const CourseContext = createContext<{ course: Course; clipId: string } | null>(null);
