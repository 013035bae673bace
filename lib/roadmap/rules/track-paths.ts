import type { TrackDependency, TrackPath, TrackRow } from '@/lib/roadmap/rules/track-plan';

type Place = { x: number; trackY: number; bottom: number; cluster: boolean; critical: boolean };

/**
 * Orthogonal ways of dependencies between stations in view: down from the predecessor, along the gap
 * below its row, then to the successor. Ways inside one cluster are left out.
 */
export function placePaths(dependencies: readonly TrackDependency[], rows: readonly TrackRow[]): TrackPath[] {
  const places = placesOf(rows);
  const paths: TrackPath[] = [];
  for (const [index, dependency] of dependencies.entries()) {
    const from = places.get(dependency.from);
    const to = places.get(dependency.to);
    if (!from || !to || (from.x === to.x && from.trackY === to.trackY)) continue;
    paths.push({ dependency, points: route(from, to, index), critical: from.critical && to.critical });
  }
  return paths;
}

function placesOf(rows: readonly TrackRow[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const row of rows) {
    for (const station of row.stations) {
      const milestones = station.kind === 'single' ? [station.milestone] : station.milestones;
      for (const { id, critical } of milestones) {
        const bottom = row.y + row.height;
        places.set(id, {
          x: station.x,
          trackY: row.trackY,
          bottom,
          cluster: station.kind === 'cluster',
          critical,
        });
      }
    }
  }
  return places;
}

/** Neighbouring ways take one of three tracks in the gap, so that they do not lie on each other. */
function route(from: Place, to: Place, index: number): { x: number; y: number }[] {
  const gapY = from.bottom - 3 - (index % 3) * 3;
  const upward = to.trackY < from.trackY;
  const endY = upward || to.trackY === from.trackY ? to.trackY + 9 : to.trackY - 9;
  const startX = from.x + 2;
  const endX = to.x - 2;
  return [
    { x: startX, y: from.trackY },
    { x: startX, y: gapY },
    { x: endX, y: gapY },
    { x: endX, y: endY },
  ];
}
