import 'server-only';
import type { Story } from './story';
export function tellMeasurement(_story: Story): void {}
