'use client';

import type { PointerEvent } from 'react';

/** Drags the plan sideways with the mouse on empty ground; touch and Shift+wheel scroll by themselves. */
export function usePanning() {
  return (event: PointerEvent<HTMLDivElement>) => {
    const target = event.target instanceof Element ? event.target : null;
    const scroller = target?.closest('.tp-scroll');
    if (!scroller || !target?.closest('.tp-svg') || target.closest('a')) return;
    if (event.button !== 0 || event.pointerType !== 'mouse') return;
    const startX = event.clientX;
    const startLeft = scroller.scrollLeft;
    const stop = new AbortController();
    const { signal } = stop;
    const move = (next: globalThis.PointerEvent) => {
      scroller.scrollLeft = startLeft - (next.clientX - startX);
    };
    const end = () => {
      scroller.classList.remove('tp-panning');
      stop.abort();
    };
    scroller.classList.add('tp-panning');
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener('pointercancel', end, { signal });
  };
}
