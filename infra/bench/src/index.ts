export { bench, type BenchOptions } from './bench';
export { refuseWeakDurability, WeakDurability } from './durability';
export { tableOf, type Figure } from './figures';
