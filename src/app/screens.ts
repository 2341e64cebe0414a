import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { ScreenName } from '../stores/route';

interface Screen {
  /** The navigation link's name, where it has one. */
  label: string;
  Component: LazyExoticComponent<ComponentType>;
}

/** Every screen and its code, loaded when it is first opened. */
export const SCREEN_TABLE: Record<ScreenName, Screen> = {
  train: { label: 'Train', Component: lazy(() => import('../screens/train/TrainScreen')) },
  data: { label: 'Data', Component: lazy(() => import('../screens/data/DataScreen')) },
  compare: { label: 'Compare', Component: lazy(() => import('../screens/compare/CompareScreen')) },
  classify: { label: 'Classify', Component: lazy(() => import('../screens/classify/ClassifyScreen')) },
  models: { label: 'Models', Component: lazy(() => import('../screens/models/ModelsScreen')) },
  paper: { label: 'Paper', Component: lazy(() => import('../screens/paper/PaperScreen')) },
  photos: { label: 'Use my own photos', Component: lazy(() => import('../screens/photos/PhotosScreen')) },
  device: { label: 'Device', Component: lazy(() => import('../screens/device/DeviceScreen')) },
};
