'use client';

import '@xyflow/react/dist/base.css';
import './impact-flow.css';
import dagre from '@dagrejs/dagre';
import {
  Controls,
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  useReactFlow,
} from '@xyflow/react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { cn } from '@/components/ui/class-names';
import type { Station, Way } from './drawing';

const SIZE = { width: 208, height: 56 } as const;
/** Below it the words cannot be read: the drawing opens at what the request names, the rest is a drag or "fit" away. */
const READABLE = 0.75;

type Props = { nodes: readonly Station[]; edges: readonly Way[] };
type StationNode = Node<{ station: Station }, 'station'>;

/** The reach of a request from left to right. It says nothing the list below does not say. */
export function ImpactFlow({ nodes, edges }: Props) {
  const t = useTranslations('changes.impact');
  const drawing = useMemo(() => layOut(nodes, edges), [nodes, edges]);
  return (
    <section aria-label={t('graph')} className="impact-flow h-[28rem]">
      <ReactFlow
        nodes={drawing.nodes}
        edges={drawing.edges}
        nodeTypes={nodeTypes}
        ariaLabelConfig={{
          'controls.ariaLabel': t('controls.title'),
          'controls.zoomIn.ariaLabel': t('controls.zoom_in'),
          'controls.zoomOut.ariaLabel': t('controls.zoom_out'),
          'controls.fitView.ariaLabel': t('controls.fit'),
        }}
        fitView
        fitViewOptions={{ nodes: drawing.first, maxZoom: 1, minZoom: READABLE }}
        minZoom={0.1}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        disableKeyboardA11y
      >
        <Controls showInteractive={false} />
      </ReactFlow>
    </section>
  );
}

function StationCard({ data: { station }, positionAbsoluteX, positionAbsoluteY }: NodeProps<StationNode>) {
  const { setCenter, getZoom } = useReactFlow();
  // whoever goes through the records by keyboard sees where they are
  const center = () =>
    setCenter(positionAbsoluteX + SIZE.width / 2, positionAbsoluteY + SIZE.height / 2, { zoom: getZoom() });
  const text = (
    <>
      <span className="block truncate text-ink-3 text-xs">
        {station.kind} {station.number}
      </span>
      <span className="block truncate font-medium text-sm">{station.title}</span>
    </>
  );
  const style = cn(
    'nopan block h-14 w-52 rounded-md border bg-surface px-2.5 py-1.5 text-ink',
    station.distance <= 0 && 'border-accent',
    station.distance < 0 && 'bg-accent-soft',
  );
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      {station.href === null ? (
        <span className={style}>{text}</span>
      ) : (
        <Link
          href={station.href}
          prefetch={false}
          onFocus={(event) => event.currentTarget.matches(':focus-visible') && center()}
          className={cn(style, 'pointer-events-auto hover:bg-sunken')}
        >
          {text}
        </Link>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
}

const nodeTypes = { station: StationCard };

type Drawing = { nodes: StationNode[]; edges: Edge[]; first: { id: string }[] };

function layOut(stations: readonly Station[], ways: readonly Way[]): Drawing {
  const graph = new dagre.graphlib.Graph()
    .setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 64 })
    .setDefaultEdgeLabel(() => ({}));
  for (const { id } of stations) graph.setNode(id, { ...SIZE });
  for (const { from, to } of ways) graph.setEdge(from, to);
  dagre.layout(graph);
  return {
    first: stations.flatMap(({ id, distance }) => (distance <= 0 ? [{ id }] : [])),
    nodes: stations.map((station): StationNode => {
      const { x, y } = graph.node(station.id);
      return {
        id: station.id,
        type: 'station',
        position: { x: x - SIZE.width / 2, y: y - SIZE.height / 2 },
        data: { station },
        ...SIZE,
      };
    }),
    edges: ways.map(({ from, to }) => ({ id: `${from}-${to}`, source: from, target: to })),
  };
}
