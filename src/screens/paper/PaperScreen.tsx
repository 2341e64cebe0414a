import { Tabs } from '@mantine/core';
import { useEffect } from 'react';
import { useDatasets } from '../../stores/datasetsStore';
import { goTo, useRoute } from '../../stores/route';
import { useRuns } from '../../stores/runsStore';
import { Claims } from './Claims';
import { Differences } from './Differences';
import { GuessFigure } from './GuessFigure';
import { KernelFigure } from './KernelFigure';
import { Networks } from './Networks';
import styles from './Paper.module.css';
import { ReluFigure } from './ReluFigure';
import { WrongFigures } from './WrongFigures';

const PARTS = ['claims', 'figures', 'network', 'program'] as const;

/** Paper: what was claimed in 2012 and how to see it here, its figures from one's own runs, the network in numbers. */
export default function PaperScreen() {
  const { part, network, layer } = useRoute((route) => route.parameters);
  const isNetwork = network !== undefined || layer !== undefined;
  const shown = PARTS.find((each) => each === part) ?? (isNetwork ? 'network' : 'claims');
  useEffect(() => {
    void useRuns.getState().refresh();
    void useDatasets.getState().refresh();
  }, []);
  return (
    <div className={`studio-screen ${styles.screen}`}>
      <h1>Paper</h1>
      <p className={styles.lead}>
        <cite>ImageNet Classification with Deep Convolutional Neural Networks</cite>, A. Krizhevsky, I.
        Sutskever and G. Hinton, 2012. Its figures are of 1.2 million photos in 1,000 classes; the experiments
        here run on pictures that a browser can hold, so that their figures are never the paper’s. One run is
        one sample: repeat it with other seeds before you believe it.
      </p>
      <Tabs
        value={shown}
        onChange={(value) => value !== null && goTo('paper', { part: value }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb={16}>
          <Tabs.Tab value="claims">Claims</Tabs.Tab>
          <Tabs.Tab value="figures">Figures from your runs</Tabs.Tab>
          <Tabs.Tab value="network">Figure 2: the network</Tabs.Tab>
          <Tabs.Tab value="program">Paper and program</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="claims">
          <Claims />
        </Tabs.Panel>
        <Tabs.Panel value="figures" className={styles.screen}>
          <ReluFigure />
          <KernelFigure />
          <GuessFigure />
        </Tabs.Panel>
        <Tabs.Panel value="network">
          <Networks />
        </Tabs.Panel>
        <Tabs.Panel value="program" className={styles.screen}>
          <WrongFigures />
          <Differences />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
