'use client';

import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import {
  focusNeighbour,
  moveTo,
  placeOf,
  scaleOf,
  stationAt,
  stationOf,
} from '@/components/roadmap/track-plan/station-dom';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { dateAtX, dayIndex, shiftDate, xOfDay } from '@/lib/roadmap/rules/track-time';

/** A station on its way: where it stood, and the date it would get. */
type Trip = {
  id: string;
  element: SVGElement;
  home: { x: number; y: number };
  start: CivilDate;
  date: CivilDate;
  grabX: number | null;
};

export type MoveEvents = {
  dateOf: (id: string) => CivilDate | null;
  onTravel: (id: string, date: CivilDate) => void;
  onArrive: (id: string, date: CivilDate) => void;
  onReturn: (id: string) => void;
};

const THRESHOLD = 4;
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * Moves one station by pointer or keyboard by changing its transform only, so the effort does not grow with the
 * plan. The caller learns of every new date and decides what to do at the end.
 */
export function useStationMove(root: RefObject<HTMLDivElement | null>, events: MoveEvents) {
  const trip = useRef<Trip | null>(null);
  const dragged = useRef(false);

  function begin(element: SVGElement, grabX: number | null) {
    const id = element.getAttribute('data-id') ?? '';
    const start = events.dateOf(id);
    if (start === null) return;
    trip.current = { id, element, home: placeOf(element), start, date: start, grabX };
  }

  function travel(date: CivilDate) {
    const now = trip.current;
    const scale = root.current && scaleOf(root.current);
    if (!now || !scale) return;
    now.date = date;
    now.element.classList.add('tp-moving');
    const x =
      now.home.x +
      xOfDay({ ...scale, toDay: 0, width: 0 }, dayIndex(date)) -
      xOfDay({ ...scale, toDay: 0, width: 0 }, dayIndex(now.start));
    moveTo(now.element, x, now.home.y);
    events.onTravel(now.id, date);
  }

  /** Puts the station back; also called when the form is discarded. */
  function goHome() {
    const now = trip.current;
    if (!now) return;
    moveTo(now.element, now.home.x, now.home.y);
    now.element.classList.remove('tp-moving');
    trip.current = null;
    events.onReturn(now.id);
  }

  /** Leaves the station at its new place: it was saved there. */
  function stay() {
    trip.current?.element.classList.remove('tp-moving');
    trip.current = null;
  }

  /** Shows a date typed into the form on the plan. */
  function show(id: string, date: CivilDate) {
    if (trip.current?.id !== id) {
      const element = root.current && stationOf(root.current, id);
      if (!element) return;
      begin(element, null);
    }
    travel(date);
  }

  const handlers = {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      dragged.current = false;
      const element = event.button === 0 ? stationAt(event.target) : null;
      if (element && trip.current === null) begin(element, event.clientX);
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      const now = trip.current;
      const scale = root.current && scaleOf(root.current);
      if (!now || now.grabX === null || !scale) return;
      // The button was let go outside the window.
      if (event.buttons === 0) return goHome();
      const dx = event.clientX - now.grabX;
      if (!dragged.current && Math.abs(dx) < THRESHOLD) return;
      if (!dragged.current) event.currentTarget.setPointerCapture(event.pointerId);
      dragged.current = true;
      travel(dateAtX({ fromDay: dayIndex(now.start), pxPerDay: scale.pxPerDay }, dx));
    },
    onPointerUp() {
      const now = trip.current;
      if (!now || now.grabX === null) return;
      now.grabX = null;
      if (!dragged.current) trip.current = null;
      else if (now.date === now.start) goHome();
      else events.onArrive(now.id, now.date);
    },
    onPointerCancel: goHome,
    /** The click after a drag must not follow the link. */
    onClickCapture(event: { preventDefault: () => void; stopPropagation: () => void }) {
      if (!dragged.current) return;
      dragged.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
    onDragStart(event: { preventDefault: () => void }) {
      event.preventDefault();
    },
    onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const done = trip.current ? keyOnTrip(event) : keyAtRest(event);
      if (done) event.preventDefault();
    },
  };

  function keyOnTrip(event: KeyboardEvent): boolean {
    const now = trip.current;
    if (!now) return false;
    const step = STEPS[event.key];
    if (step !== undefined) travel(shiftDate(now.date, step * (event.shiftKey ? 7 : 1)));
    else if (event.key === 'Enter') events.onArrive(now.id, now.date);
    else if (event.key === 'Escape') goHome();
    else return false;
    return true;
  }

  function keyAtRest(event: KeyboardEvent): boolean {
    const link = event.target instanceof Element ? event.target.closest('.tp-svg a') : null;
    if (!(link instanceof SVGElement) || !root.current) return false;
    if (event.key.startsWith('Arrow')) return focusNeighbour(root.current, link, event.key);
    const station = event.key.toLowerCase() === 'm' ? stationAt(link) : null;
    if (!station) return false;
    begin(station, null);
    if (trip.current) travel(trip.current.start);
    return true;
  }

  return { handlers, goHome, stay, show };
}
