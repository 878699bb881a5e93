import type { Routes } from '../organization/index.ts'

/** Kerja, SKP and Penilaian. */
export function appraisalPages(_routes: Routes): void {}
