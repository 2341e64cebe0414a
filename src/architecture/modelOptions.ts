import type { Activation } from './layer';

/** The switches an experiment may set on any preset. */
export interface ModelOptions {
  activation: Activation;
  /** Local response normalization after the layers where the preset has it. */
  lrn: boolean;
  /** `overlapping`: the preset's 3x3 windows, stride 2; `plain`: 2x2 windows, stride 2. */
  pooling: 'overlapping' | 'plain';
  /** Probability of dropping a unit of fc6 and fc7; 0 turns dropout off. */
  dropout: number;
  /** 2: the paper's two towers (grouped convolutions); 1: every filter sees every channel. */
  towers: 1 | 2;
}
