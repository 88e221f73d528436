"""Two hundred secrets over all formats and forms: none is in the case, a report, an output, a sheet or a temporary file."""

from __future__ import annotations

import base64
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from custodes.reports import FORMATS
from e2e.badfiles import scans
from e2e.program import Outcome, environment, run

FORMS = (
    "rtsp://admin:{}@10.1.2.3:554/Streaming/Channels/101",
    "see http://root:{}@10.1.2.4/axis-cgi/jpg/image.cgi for a picture",
    "password: {}",
    "pwd={}",
    "Admin password is {}",
    "user/pass admin/{}",
    "login: admin / {}",
    "Passwort: {}",
    "Kennwort = {}",
    "mot de passe : {}",
    "contraseña: {}",
    "wachtwoord: {}",
    "hasło: {}",
    "senha: {}",
    "密码：{}",
    "SNMP community {}",
    "snmpwalk -v2c -c {} 10.1.2.5",
    "community string: {}",
    "api_key={}",
    "access token: {}",
    "<password>{}</password>",
    '{{"password": "{}"}}',
    "wifi psk={}",
    "ftp://camera:{}@10.1.2.6/upload",
    "moved to the stairs; pw: {} (ask Sam)",
    "Authorization: Bearer {}",
)
COLUMNS = (
    "Password",
    "Passwort",
    "Mot de passe",
    "Contraseña",
    "Password dispositivo",
    "Wachtwoord",
    "Hasło",
    "密码",
    "SNMP community",
    "PIN code",
)
HEADS = {
    "en.csv": ("Make", "Model", "Serial number", "Notes", ","),
    "de.csv": ("Hersteller", "Modell", "Seriennummer", "Bemerkung", ";"),
    "fr.csv": ("Fabricant", "Modèle", "Numéro de série", "Remarques", ";"),
    "es.csv": ("Fabricante", "Modelo", "Número de serie", "Observaciones", ";"),
    "nl.csv": ("Fabrikant", "Model", "Serienummer", "Opmerkingen", "\t"),
    "pl.csv": ("Producent", "Model", "Numer seryjny", "Uwagi", ";"),
    "zh.csv": ("品牌", "型号", "序列号", "备注", ","),
}


class Planter:
    """Makes secrets, each one once, and remembers them with where they went."""

    def __init__(self) -> None:
        self.where: dict[str, str] = {}
        self._form = 0

    def secret(self, where: str) -> str:
        word = "Zk7" + sha256(f"secret {len(self.where)}".encode()).hexdigest()[:9] + "!"
        self.where[word] = where
        return word

    def said(self, where: str) -> str:
        """A secret in the next form of free text."""
        form = FORMS[self._form % len(FORMS)]
        self._form += 1
        return form.format(self.secret(f"{where}: {form}"))

    def basic(self, where: str) -> str:
        """A secret in a header of RFC 7617; what must not come out is the encoded word too."""
        encoded = base64.b64encode(f"admin:{self.secret(where)}".encode()).decode()
        self.where[encoded.rstrip("=")] = f"{where}, encoded"
        return f"Authorization: Basic {encoded}"


def _table(path: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def _plant(folder: Path, planter: Planter) -> list[Path]:
    made = []
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, column in enumerate(COLUMNS):
        sheet = book.create_sheet(f"Site {number}")
        sheet.append([f"Installed by contractor; {planter.said('line above a header')}"])
        sheet.append(["Make", "Model", "Serial", column, "Notes", "Hostname"])
        for n in range(3):
            at = f"xlsx {column} {n}"
            sheet.append(
                [
                    "Axis",
                    "P3245-V",
                    f"ACCC8E0{number}{n:04}",
                    planter.secret(at),
                    planter.said(f"{at} notes"),
                    f"cam-{number}-{n} pw={planter.secret(at + ' host name')}",
                ]
            )
    sheet = book.create_sheet("Withdrawn")
    sheet.sheet_state = "hidden"
    sheet.append(["Make", "Model", "Serial", "Password", "Notes"])
    sheet.append(
        ["Axis", "P3245-V", "ACCC8EFFFF01", planter.secret("hidden sheet"), planter.said("hidden sheet")]
    )
    book.save(folder / "register.xlsx")
    made.append(folder / "register.xlsx")
    for number, (name, (*heads, delimiter)) in enumerate(HEADS.items()):
        rows = [[*heads, COLUMNS[number]]]
        for n in range(4):
            at = f"{name} {n}"
            rows.append(
                [
                    "Hikvision",
                    "DS-2CD2143G0-I",
                    f"DS{number}{n:07}",
                    planter.said(at),
                    planter.secret(f"{at} {COLUMNS[number]}"),
                ]
            )
        rows.append(["Total", "", "", planter.said(f"{name} total line"), ""])
        made.append(_table(folder / name, rows, delimiter, "utf-16" if name == "nl.csv" else "utf-8"))
    rows = [
        [
            "HardwareName",
            "HardwareAddress",
            "MacAddress",
            "UserName",
            "Password",
            "DriverNumber",
            "DriverDisplayName",
        ]
    ]
    for n in range(6):
        address = f"http://root:{planter.secret('milestone address')}@10.20.1.{n + 1}/"
        rows.append(
            [
                f"Gate {n} ({planter.said('milestone name')})",
                address,
                f"ACCC8E00200{n}",
                "vms",
                planter.secret("milestone password"),
                "1",
                "AXIS P3245-V",
            ]
        )
    made.append(_table(folder / "milestone.csv", rows))
    hosts = []
    for n in range(1, 9):
        hosts.append(
            scans.host(
                n,
                banner=planter.said("nmap banner"),
                title=f"Camera {planter.said('nmap title')}",
                hostname=f"cam{n}",
                headers=f"Server: App-webs/\n{planter.basic('nmap header')}\nLocation: {FORMS[1].format(planter.secret('nmap location'))}",
                service=f"Hikvision httpd {planter.said('nmap product')}",
            )
        )
    made.append(scans.scan(folder / "scan.xml", *hosts))
    text = made[-1].read_text("utf-8")
    brute = f'<script id="http-default-accounts" output="&#xa;  [Hikvision] at /&#xa;    admin:{planter.secret("nse accounts")}"/><script id="snmp-brute" output="&#xa;  {planter.secret("nse snmp")} - Valid credentials"/></port></ports>'
    args = f'args="nmap -sV --script-args http.pass={planter.secret("nmap args")},snmp.community={planter.secret("nmap args")} 10.9.0.0/24"'
    made[-1].write_text(
        text.replace("</port></ports>", brute, 1).replace('args="nmap -sV -oX - 10.9.0.0/24"', args, 1),
        "utf-8",
    )
    orders = [
        [
            "Order number",
            "Line",
            "Order date",
            "Supplier",
            "Description",
            "Manufacturer",
            "Part number",
            "Quantity",
            "Comments",
        ]
    ]
    orders += [
        [
            f"PO-{n}",
            "1",
            "2021-05-0" + str(n),
            f"Example Ltd {planter.said('order supplier')}",
            f"Dome camera {planter.said('order')}",
            "Dahua",
            "IPC-HDBW2431E-S",
            "2",
            planter.said("order comment"),
        ]
        for n in range(1, 6)
    ]
    made.append(_table(folder / "orders.csv", orders))
    said = [["speaker", "stated_on", "refers_to", "where", "claim", "count", "unit", "label", "site"]]
    said += [
        [
            "Press office",
            "2022-11-08",
            "2022-11-01",
            f"Reply {n} {planter.said('declaration where')}",
            f"We have {n} cameras. {planter.said('declaration')}",
            str(n),
            "device",
            "",
            "",
        ]
        for n in range(1, 5)
    ]
    made.append(_table(folder / "declarations.csv", said))
    sites = [
        [
            "site",
            "aliases",
            "address",
            "networks",
            "network_class",
            "class",
            "class_decided_by",
            "class_decided_on",
            "class_from",
            "controller",
        ]
    ]
    sites += [
        [
            f"Site {n}",
            f"Old {n}",
            f"{n} Example Street, {planter.said('site address')}",
            f"10.9.{n}.0/24",
            "other",
            "ordinary",
            "Officer",
            "2022-11-24",
            "2022-11-24",
            planter.said("site controller"),
        ]
        for n in range(3)
    ]
    made.append(_table(folder / "sites.csv", sites))
    made.append(
        _table(
            folder / "body.csv",
            [
                ["kind", "jurisdiction", "roles", "name", "by", "on"],
                [
                    "uk-department",
                    "uk",
                    "buyer",
                    f"Department {planter.said('body name')}",
                    "Officer",
                    "2022-11-24",
                ],
            ],
        )
    )
    answers = [["fact", "scope", "value", "by", "on", "evidence", "until"]]
    answers += [
        [
            "site_class",
            f"Site {n}",
            "sensitive",
            f"Officer {planter.said('answer by')}",
            "2022-11-25",
            f"Minute {n}; {planter.said('answer evidence')}",
            "",
        ]
        for n in range(3)
    ]
    made.append(_table(folder / "answers.csv", answers))
    notes = folder / "notes.md"
    notes.write_text("\n".join(planter.said("unrecognised file") for _ in range(6)), "utf-8")
    broken = folder / "broken.xml"
    broken.write_text(
        f'<?xml version="1.0"?>\n<nmaprun args="x">\n<host><{planter.said("broken xml")}>\n', "utf-8"
    )
    return [*made, notes, broken]


class Planted:
    """The run over the planted files, and every byte that it left anywhere."""

    def __init__(self, folder: Path, planter: Planter, outcomes: list[Outcome]) -> None:
        self.folder = folder
        self.planter = planter
        self.outcomes = outcomes

    def leaks(self, data: bytes) -> list[str]:
        """Where the secrets came from that stand in these bytes, in UTF-8 or UTF-16."""
        return [
            where
            for secret, where in self.planter.where.items()
            if secret.encode() in data or secret.encode("utf-16-le") in data
        ]


def _opened(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and what is packed in it: members of a package, compressed parts of a case."""
    data = path.read_bytes()
    yield data
    if data[:2] == b"PK":
        with zipfile.ZipFile(path) as package:
            yield from (package.read(name) for name in package.namelist())
    if data.startswith(b"SQLite"):
        import sqlite3

        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        yield from (zlib.decompress(row[0]) for row in connection.execute("SELECT body FROM dossier"))
        yield "\n".join(connection.iterdump()).encode()
        connection.close()


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """A check over all planted files in a folder of its own, then every command that prints or writes from the case."""
    folder, source, temporary = (tmp_path_factory.mktemp(name) for name in ("work", "source", "temporary"))
    planter = Planter()
    files = _plant(source, planter)
    env = environment(TMPDIR=str(temporary), HOME=str(folder), CUSTODES_TRACEBACK="")
    outcomes = [
        run("check", *files, "--as-of", "2023-01-02", "-o", "out", cwd=folder, env=env),
        run(
            "report",
            *(f"--format={fmt}" for fmt in sorted(FORMATS)),
            "-o",
            "all",
            cwd=folder,
            env=env,
        ),
        run(
            "report",
            *(f"--format={fmt}" for fmt in ("html", "json", "csv", "md")),
            "--public",
            "-o",
            "public",
            cwd=folder,
            env=env,
        ),
        run("ask", "-o", "ask", "--most", "500", cwd=folder, env=env),
        run("why", "register.xlsx!Site 1!B3", cwd=folder, env=env),
        run("why", "10.9.0.1", cwd=folder, env=env),
        run(
            "check", *files, "--as-of", "2023-01-02", "-f", "json", "--case", "second.db", cwd=folder, env=env
        ),
    ]
    assert not list(temporary.iterdir()), "temporary files were left"
    return Planted(folder, planter, outcomes)


def test_two_hundred_secrets_were_planted(planted: Planted) -> None:
    """The test plants what it says: at least two hundred, each one once, and the commands read them."""
    assert len(planted.planter.where) >= 200
    totals = planted.outcomes[-1].dossier["inputs"]
    assert {"register.xlsx", "scan.xml", "orders.csv", "milestone.csv"} <= {
        one["name"] for one in totals if one["judged"]
    }
    assert [0] * 5 == [outcome.code for outcome in planted.outcomes[1:6]], [
        o.errors for o in planted.outcomes[1:6]
    ]


def test_no_secret_is_printed(planted: Planted) -> None:
    """Standard output and standard error of every command hold none."""
    leaked = [
        (number, leak)
        for number, outcome in enumerate(planted.outcomes)
        for leak in planted.leaks(outcome.out + outcome.err)
    ]
    assert [] == leaked, leaked


@pytest.mark.parametrize("part", [".custodes", "second.db", "out", "all", "public", "ask"])
def test_no_secret_is_kept(planted: Planted, part: str) -> None:
    """No case, report or sheet holds one, unpacked or not."""
    top = planted.folder / part
    files = [top] if top.is_file() else sorted(path for path in top.rglob("*") if path.is_file())
    assert files
    assert [] == [
        f"{path.name}: {leak}" for path in files for data in _opened(path) for leak in planted.leaks(data)
    ]


def test_nothing_else_was_left(planted: Planted) -> None:
    """The working folder holds what was asked for and nothing else."""
    assert {".custodes", "second.db", "second.db.lock", "out", "all", "public", "ask"} == {
        path.name for path in planted.folder.iterdir()
    }


def test_the_secrets_were_counted(planted: Planted) -> None:
    """Each input says how many secrets it left out; the dropped columns are named."""
    inputs = {one["name"]: one for one in planted.outcomes[-1].dossier["inputs"]}
    for name in (
        "register.xlsx",
        "scan.xml",
        "milestone.csv",
        "orders.csv",
        "declarations.csv",
        "answers.csv",
        *HEADS,
    ):
        assert inputs[name]["secrets"] > 0, name
    said = " ".join(note["text"] for note in inputs["register.xlsx"]["notes"])
    assert [] == [column for column in COLUMNS if not re.search(re.escape(column), said)]
