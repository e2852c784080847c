// The visible characters of the page that are drawn as what is no character is: as an empty box.
// Each is drawn on a canvas in the font of its element and compared with U+10FFFF by a hash of the pixels.
() => {
  const SIZE = 24;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * 2;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.textBaseline = "middle";

  const drawn = (text, font) => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.font = font;
    pen.fillText(text, SIZE / 2, SIZE);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    let hash = 0x811c9dc5; // FNV-1a
    for (const byte of data) hash = Math.imul(hash ^ byte, 0x01000193);
    return hash;
  };

  const byFont = new Map();
  const collect = (text, style) => {
    const font = `${style.fontStyle} ${style.fontWeight} ${SIZE}px ${style.fontFamily}`;
    if (!byFont.has(font)) byFont.set(font, new Set());
    for (const character of text) {
      if (!/[\p{Z}\p{Cc}\p{Cf}\p{M}]/u.test(character)) byFont.get(font).add(character);
    }
  };

  const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "TITLE"]);
  for (const element of document.querySelectorAll("body, body *")) {
    if (SILENT.has(element.tagName)) continue;
    const style = getComputedStyle(element);
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) collect(child.data, style);
    }
    for (const text of [element.placeholder, element.value]) {
      if (typeof text === "string") collect(text, style);
    }
    for (const part of ["::before", "::after"]) {
      const content = getComputedStyle(element, part).content;
      if (content.startsWith('"')) collect(content.slice(1, -1), getComputedStyle(element, part));
    }
  }

  const missing = [];
  for (const [font, characters] of byFont) {
    const box = drawn("\u{10FFFF}", font);
    for (const character of characters) {
      if (drawn(character, font) === box) {
        const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
        missing.push(`${character} (U+${code}) in ${font}`);
      }
    }
  }
  return missing;
}
