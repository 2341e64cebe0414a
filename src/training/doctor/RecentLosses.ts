/** The plateau doctor looks at so many updates. */
const REMEMBERED = 100;

/** Training losses of each arm's last updates. */
export class RecentLosses {
  private readonly byArm = new Map<number, number[]>();

  add(arm: number, loss: number): void {
    const losses = this.of(arm);
    losses.push(loss);
    if (losses.length > REMEMBERED) losses.shift();
  }

  /** In nats, oldest first, one per update, at most a hundred. */
  of(arm: number): number[] {
    const known = this.byArm.get(arm);
    if (known) return known;
    const losses: number[] = [];
    this.byArm.set(arm, losses);
    return losses;
  }
}
