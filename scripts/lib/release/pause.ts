/** Returns after a while that is longer and less alike the more often a writer lost: so that many writers don't lose to each other for ever. */
export function pause(round: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, Math.random() * Math.min(2000, 20 * round * round)); });
}
