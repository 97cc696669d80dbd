/** How an expression gets from one object to another. */
import type { Scene } from './phrase.ts';

/** Returns the name of the row in expressions: the object's name in camelCase. */
export function variableOf(object: string): string {
  return object[0]!.toLowerCase() + object.slice(1);
}

/** Returns the one to-one path of relations from an object to another, the shortest, at most three steps; undefined when there is none or several. */
export function pathTo(scene: Pick<Scene, 'known'>, from: string, to: string): string[] | undefined {
  let front: { object: string; path: string[] }[] = [{ object: from, path: [] }];
  for (let step = 0; step < 3; step += 1) {
    front = front.flatMap(({ object, path }) => (scene.known.objects.find((each) => each.name === object)?.fields ?? [])
      .filter((field) => field.kind === 'relation' && field.to !== undefined).map((field) => ({ object: field.to!, path: [...path, field.name] })));
    const found = front.filter(({ object }) => object === to);
    if (found.length > 0) return found.length === 1 ? found[0]!.path : undefined;
  }
  return undefined;
}
