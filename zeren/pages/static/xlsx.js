/* A table as an Excel workbook, made in the browser: one sheet, texts as texts, numbers as numbers, in a
   ZIP archive without compression. tables.js asks for it when it is wanted. */
"use strict";
(function () {
  var encoder = new TextEncoder(), HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  var MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  var OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  var PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  var KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  var LONGEST = 32767;  /* characters of a cell */

  var crcs = Array.from({ length: 256 }, function (_, number) {
    for (var bit = 0; bit < 8; bit++) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
    return number >>> 0;
  });
  /** @param {Uint8Array} bytes */
  function crc(bytes) {
    var sum = bytes.reduce(function (sum, byte) { return crcs[(sum ^ byte) & 255] ^ (sum >>> 8); }, 0xffffffff);
    return (sum ^ 0xffffffff) >>> 0;
  }
  /** @param {number[][]} fields pairs of a number and how many bytes it takes, lowest first */
  function numbers(fields) {
    /** @type {number[]} */
    var bytes = [];
    fields.forEach(function (field) { for (var at = 0; at < field[1]; at++) bytes.push((field[0] >>> (8 * at)) & 255); });
    return new Uint8Array(bytes);
  }
  /** The day is that of all archives that Zeren writes: 1980-01-01. @param {Record<string, string>} files texts by path */
  function archive(files) {
    var offset = 0, listed = 0;
    /** @type {BlobPart[]} */
    var parts = [], /** @type {BlobPart[]} */ entries = [];
    Object.keys(files).forEach(function (path) {
      var name = encoder.encode(path), content = encoder.encode(files[path]);
      var about = [[20, 2], [0x800, 2], [0, 2], [0, 2], [33, 2], [crc(content), 4], [content.length, 4], [content.length, 4], [name.length, 2], [0, 2]];
      var entry = numbers([[0x02014b50, 4], [20, 2]].concat(about, [[0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]));
      parts.push(numbers([[0x04034b50, 4]].concat(about)), name, content);
      entries.push(entry, name);
      offset += 30 + name.length + content.length;
      listed += entry.length + name.length;
    });
    var count = Object.keys(files).length;
    var end = numbers([[0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [listed, 4], [offset, 4], [0, 2]]);
    return new Blob(parts.concat(entries, [end]), { type: KIND + "sheet" });
  }

  /** @param {string} text */
  function escaped(text) {
    return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd").replace(/[&<>"]/g, function (sign) {
      return "&#" + sign.charCodeAt(0) + ";";
    });
  }
  /** @param {number} at @returns {string} */
  function column(at) { return (at > 25 ? column(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26)); }
  /** @param {string} text @param {number} at @param {number} line */
  function cell(text, at, line) {
    var place = ' r="' + column(at) + (line + 1) + '"';
    if (line && /^-?\d{1,15}(\.\d+)?$/.test(text) && !/^-?0\d/.test(text)) return "<c" + place + "><v>" + text + "</v></c>";
    return "<c" + place + ' t="inlineStr"' + (line ? "" : ' s="1"') + '><is><t xml:space="preserve">' + escaped(text.slice(0, LONGEST)) + "</t></is></c>";
  }
  /** @param {string[][]} rows @param {number} at */
  function width(rows, at) {
    var longest = Math.max.apply(null, rows.slice(0, 500).map(function (row) {
      return (row[at] || "").replace(/[\u2e80-\uffff]/g, "一一").length;
    }));
    return Math.min(60, Math.max(8, longest + 2));
  }
  /** @param {string[][]} rows */
  function sheet(rows) {
    var columns = rows[0].map(function (_, at) { return '<col min="' + (at + 1) + '" max="' + (at + 1) + '" width="' + width(rows, at) + '" customWidth="1"/>'; });
    var lines = rows.map(function (row, line) {
      return '<row r="' + (line + 1) + '">' + row.map(function (text, at) { return cell(text, at, line); }).join("") + "</row>";
    });
    return HEAD + '<worksheet xmlns="' + MAIN + '"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>' +
      columns.join("") + "</cols><sheetData>" + lines.join("") + '</sheetData><autoFilter ref="A1:' + column(rows[0].length - 1) + rows.length + '"/></worksheet>';
  }
  /** @param {string} id @param {string} kind @param {string} target */
  function relation(id, kind, target) {
    return '<Relationship Id="' + id + '" Type="' + OFFICE + "/" + kind + '" Target="' + target + '"/>';
  }
  /** @param {string} told */
  function relations(told) { return HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships">' + told + "</Relationships>"; }

  /* rows: texts of cells, the heads first */
  window.zerenWorkbook = function (rows) {
    return archive({
      "[Content_Types].xml": HEAD + '<Types xmlns="' + PACKAGE + 'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Override PartName="/xl/workbook.xml" ContentType="' + KIND + 'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="' + KIND +
        'worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="' + KIND + 'styles+xml"/></Types>',
      "_rels/.rels": relations(relation("r1", "officeDocument", "xl/workbook.xml")),
      "xl/workbook.xml": HEAD + '<workbook xmlns="' + MAIN + '" xmlns:r="' + OFFICE + '"><sheets><sheet name="Zeren" sheetId="1" r:id="r1"/></sheets></workbook>',
      "xl/_rels/workbook.xml.rels": relations(relation("r1", "worksheet", "worksheets/sheet1.xml") + relation("r2", "styles", "styles.xml")),
      "xl/styles.xml": HEAD + '<styleSheet xmlns="' + MAIN + '"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
      "xl/worksheets/sheet1.xml": sheet(rows)
    });
  };
})();
