/** One visit to a page, on which everything that should not happen is written down. */
import type { Browser, BrowserContext, Page } from 'playwright-core';

export type Look = { width: number; scheme: 'light' | 'dark'; script?: boolean };

export type Visit = { page: Page; context: BrowserContext; /** What went wrong: messages of the console, errors, requests to elsewhere, answers that are none. */ complaints: string[] };

/** Opens a page and hands it to a caller, who gets what the visit complained of. */
export async function visit<T>(browser: Browser, base: string, path: string, { width, scheme, script = true }: Look, act: (visit: Visit) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script, locale: path.includes('/zh/') ? 'zh-CN' : 'en-GB' });
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => { complaints.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
    page.on('request', (request) => { if (!request.url().startsWith(base)) complaints.push(`request to ${request.url().slice(0, 200)}`); });
    page.on('response', (response) => { if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`); });
    await page.goto(base + path, { waitUntil: 'load' });
    return await act({ page, context, complaints });
  } finally {
    await context.close();
  }
}
