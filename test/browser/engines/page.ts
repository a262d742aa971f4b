/** What the tests ask of a page in every engine. Playwright's `Page` is one, see there for what each does. */
export interface EnginePage {
  goto(url: string): Promise<unknown>;
  reload(): Promise<unknown>;
  /** The value of an expression, as JSON can carry it; a promise is awaited. */
  evaluate<T>(expression: string): Promise<T>;
  getByRole(role: Role, options?: { readonly name?: string; readonly exact?: boolean; readonly level?: number }): Found;
  getByLabel(text: string, options?: { readonly exact?: boolean }): Found;
  getByText(text: string, options?: { readonly exact?: boolean }): Found;
  locator(selector: string, options?: { readonly hasText?: string }): Found;
  readonly keyboard: { press(key: 'Tab' | 'Shift+Tab' | 'Enter'): Promise<void> };
  setViewportSize(size: Size): Promise<void>;
  emulateMedia(media: { readonly colorScheme: ColorScheme }): Promise<void>;
  pdf(options: { readonly format: Paper }): Promise<Buffer>;
  screenshot(): Promise<Buffer>;
}

export type Role = 'button' | 'heading' | 'link' | 'row';
export type ColorScheme = 'light' | 'dark';
export type Paper = keyof typeof PAPERS;
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The paper that the sheet must fit, in centimetres. */
export const PAPERS = {
  A4: { width: 21, height: 29.7 },
  A5: { width: 14.8, height: 21 },
  Letter: { width: 21.59, height: 27.94 },
} as const;

/** The elements that a search finds at the moment in which it is used. Playwright's `Locator` is one. */
export interface Found {
  /** Waits until the only or first element is visible. */
  waitFor(): Promise<void>;
  click(): Promise<void>;
  fill(value: string): Promise<void>;
  setInputFiles(file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }): Promise<void>;
  innerText(): Promise<string>;
  count(): Promise<number>;
}

/** What a page must be able to do so that `drivenPage` can do the rest. */
export interface Driver {
  /** Opens an address and waits for its load event. */
  navigate(url: string): Promise<void>;
  /** The value of an expression, as JSON can carry it; a promise is awaited. */
  evaluate(expression: string): Promise<unknown>;
  /** Input by mouse or keyboard, as the browser's user would give it; the same words in WebDriver and WebDriver BiDi. */
  act(sources: readonly object[]): Promise<void>;
  resize(size: Size): Promise<void>;
  setColorScheme(scheme: ColorScheme): Promise<void>;
  print(paper: Paper): Promise<Buffer>;
  screenshot(): Promise<Buffer>;
}
