import type { Route } from '../route.ts';
export type Checker = { breaches: string[]; request(route: Route, query: Record<string, string>, body: unknown): void; answer(route: Route, status: number, body: unknown): void };
export async function loadChecker(): Promise<Checker> { return { breaches: [], request() {}, answer() {} }; }
