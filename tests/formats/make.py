"""Makes the files beside it: the CSV files in every format, by programs
that are not ours. Needs LibreOffice and, from PyPI, openpyxl, odfpy, xlwt and
msoffcrypto-tool. Run it in this folder; the files are kept in the repository,
so that no test needs any of these.
"""

import csv
import datetime
import io
import pathlib
import shutil
import subprocess
import tempfile
import zipfile

import msoffcrypto.format.ooxml
import odf.opendocument
import odf.table
import odf.text
import openpyxl
import openpyxl.utils.datetime
import xlwt

HERE = pathlib.Path(__file__).parent
DATES = {"DOB", "Date"}
NUMBERS = {"Year Group", "Year", "Possible", "Authorised absences", "Unauthorised absences"}


def rows(name):
    return list(csv.reader((HERE / name).read_text("utf-8").splitlines()))


def headings_of(table):
    return next(row for row in table if row[0] == "UPN")


def typed(table):
    """Dates as dates, numbers as numbers, all else as text."""
    headings = headings_of(table)

    def value(heading, cell):
        if heading in DATES and cell[:1].isdigit():
            return datetime.datetime.strptime(cell, "%d/%m/%Y")
        if heading in NUMBERS and cell.isdigit():
            return int(cell)
        return cell or None

    return [[value(*pair) for pair in zip(headings, row)] for row in table]


def book(table):
    book = openpyxl.Workbook()
    for row in typed(table):
        book.active.append(row)
    return book


def convert(source, kind, name):
    """Lets LibreOffice write a file of another kind."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
             "--convert-to", kind, "--outdir", folder, str(source)],
            check=True, capture_output=True)
        made = pathlib.Path(folder) / f"{source.stem}.{kind.split(':')[0]}"
        shutil.copy(made, HERE / name)


marks, totals = rows("marks.csv"), rows("totals.csv")

# Text.
plain = (HERE / "marks.csv").read_text("utf-8")
tabs = "\r\n".join("\t".join(row) for row in marks)
(HERE / "marks-utf-16-le.txt").write_bytes(b"\xff\xfe" + tabs.encode("utf-16-le"))
(HERE / "marks-utf-16-be.csv").write_bytes(b"\xfe\xff" + plain.encode("utf-16-be"))
declared = "sep=;\r\n" + "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in marks)
(HERE / "declared-separator.csv").write_bytes(declared.encode("cp1252"))
(HERE / "marks-bars.txt").write_text("\n".join("|".join(row) for row in marks), "utf-8")
quoted = io.StringIO()
wrapped = [[f'="{cell}"' if place == 1 and row[1].isdigit() else cell
            for place, cell in enumerate(row)] for row in marks]
csv.writer(quoted).writerows(wrapped)
(HERE / "marks-formula-text.csv").write_text(quoted.getvalue(), "utf-8")

# XLSX and XLSM.
book(marks).save(HERE / "marks-openpyxl.xlsx")
book(totals).save(HERE / "totals-openpyxl.xlsx")
as_text = openpyxl.Workbook()
for row in marks:
    as_text.active.append(row)
as_text.save(HERE / "marks-all-text.xlsx")

old_mac = openpyxl.Workbook()
old_mac.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
for row in typed(marks):
    old_mac.active.append([
        int(openpyxl.utils.datetime.to_excel(cell, openpyxl.utils.datetime.CALENDAR_MAC_1904))
        if isinstance(cell, datetime.datetime) else cell for cell in row])
old_mac.save(HERE / "marks-1904-bare-numbers.xlsx")

bare = openpyxl.Workbook()
for row in typed(totals):
    bare.active.append([float(cell) if isinstance(cell, int) else cell for cell in row])
for row in bare.active.iter_rows(min_row=4):
    for cell in row:
        if isinstance(cell.value, float):
            cell.number_format = "0.0"
bare.save(HERE / "totals-floats.xlsx")

macros = io.BytesIO()
book(marks).save(macros)
with zipfile.ZipFile(macros) as source, \
        zipfile.ZipFile(HERE / "marks.xlsm", "w", zipfile.ZIP_DEFLATED) as target:
    for part in source.namelist():
        data = source.read(part)
        if part == "[Content_Types].xml":
            data = data.replace(
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
        target.writestr(part, data)

merged = openpyxl.Workbook()
merged.active.append(["Absence of the autumn term"])
merged.active.append(["UPN", "Year", "Sex", "SEN Status", "Possible", "Absences"])
merged.active.append([None] * 5 + ["Authorised absences", "Unauthorised absences"])
for row in typed(totals)[3:]:
    merged.active.append(row)
merged.active.merge_cells("A1:G1")
for column in "ABCDE":
    merged.active.merge_cells(f"{column}2:{column}3")
merged.active.merge_cells("F2:G2")
merged.save(HERE / "merged-headings.xlsx")

several = book(totals)
several.active.title = "Totals"
notes = several.create_sheet("Notes", 0)
notes.append(["Made by the office"])
several.create_sheet("Blank", 1)
hidden = several.create_sheet("Lookup")
for row in typed(marks):
    hidden.append(row)
hidden.sheet_state = "hidden"
several.save(HERE / "totals-several-sheets.xlsx")

two = book(totals)
second = two.create_sheet("Again")
for row in typed(totals):
    second.append(row)
two.save(HERE / "refused-two-sheets.xlsx")

only_hidden = book(totals)
only_hidden.active.sheet_state = "hidden"
only_hidden.create_sheet("Shown").append(["Nothing here"])
only_hidden.active = 1
only_hidden.save(HERE / "refused-hidden-sheet.xlsx")

with open(HERE / "totals-openpyxl.xlsx", "rb") as plain_book, \
        open(HERE / "refused-password.xlsx", "wb") as locked:
    msoffcrypto.format.ooxml.OOXMLFile(plain_book).encrypt("secret", locked)

# XLS.
old = xlwt.Workbook()
sheet = old.add_sheet("Marks")
date_style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
for number, row in enumerate(typed(marks)):
    for place, cell in enumerate(row):
        if isinstance(cell, datetime.datetime):
            sheet.write(number, place, cell, date_style)
        elif cell is not None:
            sheet.write(number, place, cell)
old.save(str(HERE / "marks-xlwt.xls"))

# LibreOffice: from one file to the other kinds.
source = HERE / "marks-openpyxl.xlsx"
convert(source, "xlsx:Calc MS Excel 2007 XML", "marks-libreoffice.xlsx")
convert(source, "ods", "marks-libreoffice.ods")
convert(source, "xls:MS Excel 97", "marks-libreoffice.xls")
convert(source, "html:HTML (StarCalc)", "marks-libreoffice-html.xls")
convert(HERE / "merged-headings.xlsx", "ods", "merged-headings.ods")
convert(HERE / "merged-headings.xlsx", "xls:MS Excel 97", "merged-headings.xls")
convert(HERE / "merged-headings.xlsx", "html:HTML (StarCalc)",
        "merged-headings-html.xls")
convert(HERE / "totals-several-sheets.xlsx", "ods", "totals-several-sheets.ods")
convert(HERE / "totals-several-sheets.xlsx", "xls:MS Excel 97", "totals-several-sheets.xls")

# ODS of another writer.
document = odf.opendocument.OpenDocumentSpreadsheet()
table = odf.table.Table(name="Marks")
for row in marks:
    line = odf.table.TableRow()
    for cell in row:
        box = odf.table.TableCell(valuetype="string")
        box.addElement(odf.text.P(text=cell))
        line.addElement(box)
    table.addElement(line)
document.spreadsheet.addElement(table)
document.save(str(HERE / "marks-odfpy.ods"))

# XML Spreadsheet 2003, which nothing here writes.
def cell_2003(cell):
    if isinstance(cell, datetime.datetime):
        return f'<Cell><Data ss:Type="DateTime">{cell:%Y-%m-%dT%H:%M:%S.000}</Data></Cell>'
    kind = "Number" if isinstance(cell, int) else "String"
    text = str(cell or "").replace("&", "&amp;").replace("<", "&lt;")
    return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>' if text else "<Cell/>"


lines = "".join(f"<Row>{''.join(map(cell_2003, row))}</Row>" for row in typed(marks))
(HERE / "marks-2003.xml").write_text(
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    f'<Worksheet ss:Name="Marks"><Table>{lines}</Table></Worksheet></Workbook>', "utf-8")

# A page as a school system writes it: Windows-1252, tags left open.
lines = "".join("<TR>" + "".join(
    f"<TD>{cell.replace('&', '&amp;') or '&nbsp;'}" for cell in row) for row in marks)
page = f"<html><head><style>td {{ color: black }}</style></head><TABLE BORDER=1>{lines}</TABLE>"
(HERE / "marks-page.xls").write_bytes(page.encode("cp1252"))

# A grid, with each date merged over its two columns.
grid = openpyxl.Workbook()
for number, row in enumerate(rows("grid.csv"), 1):
    grid.active.append([
        datetime.datetime.strptime(cell, "%d/%m/%Y") if number == 2 and cell[:1].isdigit()
        else int(cell) if number > 2 and place == 3 and cell else cell or None
        for place, cell in enumerate(row)])
grid.active.merge_cells("A1:J1")
grid.active.merge_cells("F2:G2")
grid.active.merge_cells("H2:I2")
for column in "ABCDEJ":
    grid.active.merge_cells(f"{column}2:{column}3")
grid.save(HERE / "grid-merged.xlsx")
convert(HERE / "grid-merged.xlsx", "ods", "grid-merged.ods")
convert(HERE / "grid-merged.xlsx", "xls:MS Excel 97", "grid-merged.xls")
convert(HERE / "grid-merged.xlsx", "html:HTML (StarCalc)", "grid-merged-html.xls")

# Counts by code, and the same by LibreOffice.
counted = openpyxl.Workbook()
for row in rows("codes.csv"):
    counted.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
counted.save(HERE / "codes-openpyxl.xlsx")
convert(HERE / "codes-openpyxl.xlsx", "ods", "codes-libreoffice.ods")
convert(HERE / "codes-openpyxl.xlsx", "xls:MS Excel 97", "codes-libreoffice.xls")
convert(HERE / "codes-openpyxl.xlsx", "html:HTML (StarCalc)", "codes-libreoffice-html.xls")
