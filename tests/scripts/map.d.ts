/* What the scripts of the map, the matrix and the comparison share: facts as network_facts.py makes them, and Zeren. */
interface ZerenAgency { key: string; id: string; name: string; label: string; kind: string; aliases: string[]; page: string | null }
interface ZerenSides { leads: number[]; supports: number[] }
interface ZerenMapTask extends ZerenSides {
  plan: number; number: number; indicator: number | null; carried?: ZerenSides; page: string | null;
}
interface ZerenView {
  agencies: number[]; community: number[]; communities: number[][]; x: number[]; y: number[]; most: number; leftOut: number;
  frames: [community: number, x: number, y: number, wide: number, high: number][]; places?: Map<number, number>;
}
interface ZerenFacts {
  plans: { key: string; id: string; name: string }[]; governments: { key: string; name: [zh: string, en: string]; plans: number[] }[];
  indicators: { key: string; id: string; name: string }[]; agencies: ZerenAgency[]; tasks: ZerenMapTask[];
  views: Record<string, ZerenView>; size: { least: number; most: number; reach: Record<string, number> };
  tiesPerAgency: number; fonts: string; most: number;
}
type ZerenWords = { kinds: Record<string, string> } & Record<
  "task" | "leads" | "supports" | "and" | "comma" | "others" | "community" | "sizes" | "signs" | "shown" | "load" | "aliases" | "open" |
  "ties" | "commonTie" | "supportTie" | "hint" | "strongest" | "more" | "nothing" | "leftOut" | "least" | "none" | "total" | "agency" |
  "rows" | "bothLead" | "otherwise" | "leadSupport" | "close", string>;

/* What is chosen in a form, by the names of its fields; and a choice of tasks. */
type ZerenChosen = Record<string, string>;
interface ZerenChoice { plan: string; indicator: string; expanded: boolean }
interface ZerenHeld extends ZerenSides { at: number; indicator: number | null; alone: boolean }
interface ZerenLoad { leads: number[]; alone: number[]; supports: number[]; all: number[] }
interface ZerenPair { key: string; from: number; to: number; tasks: number[] }
interface ZerenCut { kept: Set<number>; leftOut: number; tasks: ZerenHeld[] }

/* What is drawn. */
interface Point { x: number; y: number }
interface Box { left: number; right: number; top: number; bottom: number }
interface Bounds { left: number; top: number; wide: number; high: number }
interface Shift { scale: number; left: number; top: number }
interface ZerenColours extends Record<"text" | "soft" | "halo" | "line" | "frame" | "edge" | "strong" | "agency" | "group" | "company" | "others", string> {
  communities: string[];
}
interface ZerenFrame { x: number; y: number; wide: number; high: number; name: string; colour: string }
interface ZerenTie { key: string; from: number; to: number; tasks: number; share: number; chosen: boolean; near: boolean }
interface ZerenSpot { x: number; y: number; reach: number; shape: string; weight: number; lines: string[]; id: number }
interface ZerenMark extends ZerenSpot { tasks: number; radius: number; fill: string; faded: boolean; ring: boolean }
interface ZerenLabel { id: number; x: number; y: number; box: Box }
interface ZerenTitle { text: string; x: number; y: number; box: Box; colour: string }
interface ZerenScene {
  facts: ZerenFacts; colours: ZerenColours; fonts: string; frames: ZerenFrame[]; ties: ZerenTie[]; marks: ZerenMark[]; directed: boolean;
}
/* A mark as it is drawn: its place and size are those of the picture. */
interface ZerenDrawn { group: SVGGElement; marks: ZerenMark[]; labels: ZerenLabel[]; titles: ZerenTitle[] }
type ZerenSign = [shape: string, colour: string, text: string];
type ZerenSelected = number | string | null;

/* The form of the map and of the matrix: a field that has nothing to choose is hidden. */
interface MapFields extends Record<string, Field> {
  relation: HTMLSelectElement; role: HTMLSelectElement; scope: Field; plan: Field; indicator: Field; weight: HTMLInputElement;
  size: HTMLSelectElement; colour: HTMLSelectElement; alone: HTMLInputElement; view: HTMLSelectElement;
}
type MapForm = ChoicesForm<MapFields>;
interface MapState {
  pairs: Map<string, ZerenPair>; loads: ZerenLoad[]; chosen: ZerenSelected; spots: Map<number, Point>; moved: Record<number, Point>;
  view: ZerenView; upright: boolean; kept: Set<number>; cut: ZerenCut; scene: ZerenScene; drawn: ZerenDrawn; ownWeight: boolean;
}
/* What is to be seen of the map, for files and paper. */
interface ZerenSeen {
  facts: ZerenFacts; words: ZerenWords; form: MapForm; loads: ZerenLoad[]; pairs: ZerenPair[]; view: ZerenView; scene: ZerenScene; legend: ZerenSign[];
}
interface ZerenDetails { show(): void; tieWords(pair: ZerenPair, chosen: ZerenChosen): string }
interface ZerenHints { tie(key: string, at: Point): void; agency(id: number, at: Point): void; hide(): void }
interface ZerenMapView { now: Shift; set(view: Shift): void; zoom(factor: number, about?: Point): void }
interface ZerenMoves {
  redraw(): void; shift(): void; grabbed(id: number, x: number, y: number): void; pressed(id: number | null, at: Point): void;
  pointed(id: number | null, at: Point): void; left(): void; fit(): void;
}

interface ZerenMaps {
  json<Id extends keyof Window["zerenData"]>(id: Id): Window["zerenData"][Id];
  words(): ZerenWords;
  view(facts: ZerenFacts, plan: string, then: (view: ZerenView) => void): void;
  placeIn(view: ZerenView, at: number): number | undefined;
  communityOf(view: ZerenView, at: number): number;
  plansOf(facts: ZerenFacts, key: string): Set<number>;
  offerIndicators(facts: ZerenFacts, form: ChoicesForm<{ plan: Field, indicator: Field }>): void;
  tasks(facts: ZerenFacts, choice: ZerenChoice): ZerenHeld[];
  cut(facts: ZerenFacts, view: ZerenView, tasks: ZerenHeld[], choice: ZerenChoice): ZerenCut;
  tellLeftOut(cut: ZerenCut, loads: ZerenLoad[], words: ZerenWords): void;
  loads(facts: ZerenFacts, tasks: ZerenHeld[]): ZerenLoad[];
  pairs(tasks: ZerenHeld[], relation: string, role: string): Map<string, ZerenPair>;
  clearWeight(pairs: Map<string, ZerenPair>, agencies: number, tiesPerAgency: number): number;
  taskName(facts: ZerenFacts, words: ZerenWords, at: number): string;
  taskLink(facts: ZerenFacts, words: ZerenWords, at: number): HTMLElement;
  agencyLink(facts: ZerenFacts, at: number): HTMLElement;
  make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string, ...children: (Node | string)[]): HTMLElementTagNameMap[Tag];
  taskList(facts: ZerenFacts, words: ZerenWords, tasks: number[]): HTMLUListElement;
  byId(id: string): HTMLElement;
  choices(form: HTMLFormElement): ZerenChosen;
  choice(form: HTMLFormElement): ZerenChoice;
  chosenWords(field: HTMLSelectElement): string;
  fromAddress(): ZerenChosen;
  restore(form: HTMLFormElement, chosen: ZerenChosen): void;
  keepInAddress(chosen: ZerenChosen, usual: ZerenChosen): void;
  download(name: string, content: Blob | string, type?: string): void;
  today(): string;

  svg<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes: Record<string, string | number>, ...children: (Node | string)[]): SVGElementTagNameMap[Tag];
  drawMap(scene: ZerenScene, scale: number): ZerenDrawn;
  boundsOf(scene: ZerenScene): Bounds;
  fitted(scene: ZerenScene, wide: number, high: number, most: number): Shift;
  around(scene: ZerenScene, mark: Point, scale: number, wide: number, high: number): Shift;

  LABEL: Record<"least" | "most" | "gap" | "mark" | "grown" | "start" | "line", number>;
  letters(scale: number): number;
  markRadius(radius: number, scale: number): number;
  textBox(x: number, y: number, lines: string[], font: number): Box;
  labels(marks: ZerenSpot[], font: number, taken: Box[], edge: Box): ZerenLabel[];
  apart(one: Box, other: Box): boolean;
  clear(box: Box, mark: ZerenSpot): boolean;

  SHAPES: Record<string, string>;
  mapColours(element: Element): ZerenColours;
  kindColour(colours: ZerenColours, kind: string): string;
  weightOf(load: ZerenLoad, size: string): number;
  communityName(facts: ZerenFacts, view: ZerenView, number: number, many: number, words: ZerenWords): string;
  spots(view: ZerenView, kept: Iterable<number>, upright: boolean): Map<number, Point>;
  scene(told: {
    facts: ZerenFacts; view: ZerenView; loads: ZerenLoad[]; pairs: ZerenPair[]; all: Map<string, ZerenPair>; spots: Map<number, Point>;
    upright: boolean; colours: ZerenColours; words: ZerenWords; selected: ZerenSelected; moved: Record<number, Point>; chosen: ZerenChosen;
  }): ZerenScene;
  mapLegend(scene: ZerenScene, view: ZerenView, chosen: ZerenChosen, words: ZerenWords): ZerenSign[];
  tieAt(scene: ZerenScene, marks: ZerenMark[], point: Point, within: number): string | null;

  sign(shape: string, colour: string, x: number, y: number, radius: number): SVGElement;
  showLegend(signs: ZerenSign[]): void;
  showSizes(scene: ZerenScene, view: ZerenView, words: ZerenWords, scale: number): void;

  filterWords(view: ZerenSeen): string;
  sheet(view: ZerenSeen): SVGSVGElement;
  pictureTitle(view: ZerenSeen): string;
  written(drawing: SVGSVGElement): string;
  savePicture(drawing: SVGSVGElement): void;
  printSheet(frame: HTMLElement, draw: (colours: ZerenColours) => SVGSVGElement): void;
  held(text: string): string;
  xml(text: string): string;
  gexf(view: ZerenSeen): string;
  rgb(colour: string): Uint8ClampedArray;

  networkDetails(map: {
    facts: ZerenFacts; form: MapForm; state: MapState; panel: HTMLElement; words(): ZerenWords; pairs(): ZerenPair[]; choose(what: ZerenSelected): void;
  }): ZerenDetails;
  networkHints(map: { facts: ZerenFacts; form: MapForm; state: MapState; place: HTMLElement; details: ZerenDetails; words(): ZerenWords }): ZerenHints;
  networkSearch(map: {
    facts: ZerenFacts; loads(): ZerenLoad[]; shown(at: number): boolean; words(): ZerenWords; goTo(at: number): void;
  }): void;
  mapView(svg: SVGSVGElement, on: ZerenMoves): ZerenMapView;
}

interface Window {
  Zeren: ZerenMaps;
  zerenData: { facts: ZerenFacts; words: Record<"zh" | "en", ZerenWords> };
  zerenViews?: Record<string, ZerenView>;
}
declare var Zeren: ZerenMaps;
