import type { Routes } from '../organization/index.ts'

/** Hari ini, Tim, Kota and IKU: pages that bring the modules together. */
export function homePages(_routes: Routes): void {}
