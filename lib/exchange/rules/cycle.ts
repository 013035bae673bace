/** A directed link between two things named by strings. */
export type Edge = { from: string; to: string };

/**
 * The circles of a graph: for every group of nodes that reach one another, its nodes and one closed walk
 * through it (first node repeated at the end). Linear in nodes and edges, and without recursion, so that
 * a long chain cannot exhaust the stack.
 */
export function findCycles(edges: readonly Edge[]): { nodes: Set<string>; walk: string[] }[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const targets = next.get(from);
    if (targets) targets.push(to);
    else next.set(from, [to]);
  }
  return components(next)
    .filter((nodes) => nodes.size > 1 || [...nodes].some((node) => next.get(node)?.includes(node)))
    .map((nodes) => ({ nodes, walk: walkIn(nodes, next) }));
}

// Tarjan's strongly connected components with a stack of its own.
function components(next: ReadonlyMap<string, string[]>): Set<string>[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: Set<string>[] = [];
  const enter = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    open.push(node);
    isOpen.add(node);
  };
  const lower = (node: string, value: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? 0, value ?? 0));
  };
  for (const start of next.keys()) {
    if (index.has(start)) continue;
    enter(start);
    const work: { node: string; step: number }[] = [{ node: start, step: 0 }];
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { node } = frame;
      const target = next.get(node)?.[frame.step];
      frame.step += 1;
      if (target !== undefined && !index.has(target)) {
        enter(target);
        work.push({ node: target, step: 0 });
      } else if (target !== undefined) {
        if (isOpen.has(target)) lower(node, index.get(target));
      } else {
        work.pop();
        const parent = work.at(-1);
        if (parent) lower(parent.node, low.get(node));
        if (low.get(node) === index.get(node)) found.push(closeComponent(node, open, isOpen));
      }
    }
  }
  return found;
}

function closeComponent(root: string, open: string[], isOpen: Set<string>): Set<string> {
  const nodes = new Set<string>();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    isOpen.delete(node);
    nodes.add(node);
    if (node === root) break;
  }
  return nodes;
}

// Every node of a component has a way on inside it, so walking must come back to a node already seen.
function walkIn(nodes: ReadonlySet<string>, next: ReadonlyMap<string, string[]>): string[] {
  const walk: string[] = [];
  const place = new Map<string, number>();
  let node = [...nodes].sort()[0];
  while (node !== undefined && !place.has(node)) {
    place.set(node, walk.length);
    walk.push(node);
    node = next.get(node)?.find((target) => nodes.has(target));
  }
  return node === undefined ? walk : [...walk.slice(place.get(node)), node];
}
