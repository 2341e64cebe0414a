import type { Throughput } from '../../experiment/metrics/throughput';

/** "5.6 days", "41 days", "3 years". */
function daysText(days: number): string {
  if (days < 1) return `${Math.max(1, Math.round(24 * days))} h`;
  if (days < 10) return `${days.toFixed(1)} days`;
  if (days < 730) return `${Math.round(days).toLocaleString('en')} days`;
  return `${Math.round(days / 365).toLocaleString('en')} years`;
}

/** What the rate would mean for the paper's training: "All 90 epochs of ImageNet on this GPU: 1.3 days; ..." */
export function imageNetText({ imageNetDays, isScaled }: Throughput, isSoftware: boolean): string {
  const where = isSoftware ? 'on this software adapter' : 'on this GPU';
  const how = isScaled ? `about ${daysText(imageNetDays)}, counted in multiply-adds` : daysText(imageNetDays);
  return `All 90 epochs of ImageNet ${where}: ${how}; the authors’ two GTX 580: five to six days.`;
}
