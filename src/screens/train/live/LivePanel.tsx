import { Button } from '@mantine/core';
import { useState } from 'react';
import { ArmsNow } from './ArmsNow';
import { ClassesPanel } from './ClassesPanel';
import { DoctorLine } from './DoctorLine';
import { LayersPanel } from './LayersPanel';
import styles from './Live.module.css';
import { RateControl } from './RateControl';

type Part = 'layers' | 'classes';

/** How the arms stand, and what can be done and looked at while they train. */
export function LivePanel() {
  const [open, setOpen] = useState<Part | null>(null);
  const button = (part: Part, label: string) => (
    <Button
      size="compact-sm"
      aria-expanded={open === part}
      onClick={() => setOpen(open === part ? null : part)}
    >
      {label}
    </Button>
  );
  return (
    <div className={styles.live}>
      <div className={styles.bar}>
        <h2 className="studio-heading">Arms now</h2>
        <DoctorLine />
        <RateControl />
        {button('layers', 'Layers')}
        {button('classes', 'By class')}
      </div>
      <ArmsNow />
      {open === 'layers' && <LayersPanel />}
      {open === 'classes' && <ClassesPanel />}
    </div>
  );
}
