import type { PaperClaim } from '../paper/paperClaim';
import { PAPER_CLAIMS } from '../paper/paperClaims';
import { type ArmFacts, factsApart, SEED_FACTS } from './armFacts';
import { CLAIM_RULES, type ClaimRule } from './claimRules';

/** A claim of the paper that a pair of arms tests. */
export interface ClaimOfPair {
  claim: PaperClaim;
  /** Whether the first of the pair does as the paper does; else the second. */
  isFirstPapers: boolean;
  /** In what the pair is not the paper's own; empty where it is. */
  unlike: string;
}

function sides(rule: ClaimRule, first: ArmFacts, second: ArmFacts): { isFirstPapers: boolean } | null {
  if (rule.isPapers(first) && rule.isOther(second) && !rule.isPapers(second)) return { isFirstPapers: true };
  if (rule.isPapers(second) && rule.isOther(first) && !rule.isPapers(first)) return { isFirstPapers: false };
  // Both do in part as the paper does (windows without mirror images against both): the fuller one is the paper's.
  const full = (facts: ArmFacts) => rule.subject.filter((name) => facts[name] === true).length;
  if (rule.isPapers(first) && rule.isPapers(second) && full(first) !== full(second)) {
    return { isFirstPapers: full(first) > full(second) };
  }
  return null;
}

/**
 * What the paper says about the one thing that sets two arms apart; null where they differ in nothing that it reports
 * on, or in more than one thing. Seeds may differ: then the pair also holds chance.
 */
export function claimOfPair(first: ArmFacts, second: ArmFacts): ClaimOfPair | null {
  const seeds: readonly string[] = SEED_FACTS;
  const apart = factsApart(first, second).filter((name) => !seeds.includes(name));
  for (const rule of CLAIM_RULES) {
    const allowed = [...rule.subject, ...(rule.beside ?? [])];
    if (!apart.some((name) => rule.subject.includes(name))) continue;
    if (!apart.every((name) => allowed.includes(name))) continue;
    const found = sides(rule, first, second);
    if (found === null) continue;
    const onCifar = [first, second].every((facts) => String(facts.preset).startsWith('cifar'));
    const id = rule.claim === 'lrn' && onCifar ? 'lrn-cifar' : rule.claim;
    const claim = PAPER_CLAIMS.find((each) => each.id === id);
    if (claim) return { claim, ...found, unlike: rule.unlike ?? '' };
  }
  return null;
}
