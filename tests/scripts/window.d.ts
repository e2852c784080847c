/* What the scripts of pages share. */
type Entry = [kind: string, address: string, name: string, words?: string];

type ZerenParty = number | [agency: number, unit: string];
type ZerenStanding = [zh: string, en: string, colourZh: string, colourEn: string, fill: string, last: string, late: number, state: string];
type ZerenTask = [
  label: string, goal: string, indicator: number, due: [day: string, words: string, kind: string],
  leads: ZerenParty[], supports: ZerenParty[], findings: number, standing: ZerenStanding | null,
  corrections: number, action: string, documents: number[], leadsAll: number[] | 0, supportsAll: number[] | 0,
];
interface ZerenPlanData {
  name: string; page: string; tasks: Record<string, ZerenTask>;
  agencies: [key: string, name: string, page: string][]; indicators: [key: string, name: string][];
  documents: string[]; measures: Record<string, string>;
}

interface Window {
  zerenTasks: Record<string, ZerenPlanData>;
  zerenKinds?: Record<string, [zh: string, en: string]>;
  zerenFind(index: Entry[], kinds: Record<string, string[]>, typed: string): Entry[];
  zerenIndex?: Entry[];
  zerenLabels: Record<string, string>;
  zerenSections: [kind: string, address: string, zh: string, en: string][];
  zerenWorkbook(rows: string[][]): Blob;
  zerenSaveTable(table: HTMLTableElement, rows: HTMLTableRowElement[], form: string): void;
  zerenPlans: {
    governments: [key: string, zh: string, en: string, pages: Record<string, string>][];
    plans: { key: string; name: string; government: string; tasks: number; pages: Record<string, string> }[];
  };
  zerenScope?: {
    plans: Set<string>;
    scoped(href: string): string;
    sums(counts: string): number[] | null;
    inScope(plans: string | undefined): boolean;
    government(plan: string | undefined): string;
  };
}

/* A form whose fields are found by their names; what tables keep of their forms, fields, choices and rows. */
type Field = (HTMLInputElement | HTMLSelectElement) & { zerenTally?: Record<string, number> };
type ChoicesForm<Names = Record<string, Field>> = HTMLFormElement & { readonly elements: Names; zerenCount?: number };
type Choice = HTMLOptionElement & { zerenName?: string };
type Row = HTMLTableRowElement & { zerenText?: string };
type OrderedTable = HTMLTableElement & { zerenOrder?: string };
