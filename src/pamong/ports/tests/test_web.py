"""One contract for every web: the fake, and the real adapter before servers of this machine."""

import gzip
import ssl
import time
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pamong.ports.tests.servers import HERE, says, street
from pamong.ports.web import (
    Answer,
    Fetched,
    Mark,
    MemoryWeb,
    NotFetched,
    NullWeb,
    Page,
    Status,
    Web,
    Why,
    using,
    web,
)  # fmt: skip
from pamong.ports.web.http import HttpWeb, Limits

SITE = "http://situs.contoh.go.id"
PAGES = {
    f"{SITE}/": Page(b"<p>Halo</p>"),
    f"{SITE}/umpan": Page(b"<rss/>", "application/rss+xml; charset=utf-8", etag='"1"'),
    f"{SITE}/pindah": Page(code=301, goes_to=f"{SITE}/baru"),
    f"{SITE}/baru": Page(b"baru"),
    f"{SITE}/sementara": Page(code=302, goes_to=f"{SITE}/baru"),
    f"{SITE}/hilang": Page(code=404),
    f"{SITE}/dihapus": Page(code=410),
    f"{SITE}/masuk": Page(code=403),
    f"{SITE}/sibuk": Page(code=503),
    f"{SITE}/putar": Page(code=302, goes_to=f"{SITE}/putar"),
    f"{SITE}/pindah-hilang": Page(code=301, goes_to=f"{SITE}/hilang"),
    f"{SITE}/besar": Page(b"x" * 5000, "text/xml"),
    f"{SITE}/gambar": Page(b"GIF89a", "image/gif"),
    f"{SITE}/keluar": Page(code=301, goes_to="ftp://situs.contoh.go.id/"),
}


def _serve(line, head):
    """The same pages over a real line."""
    method, path = head.split()[:2]
    page = PAGES.get(SITE + path, Page(code=404))
    marks = dict(each.split(": ", 1) for each in head.split("\r\n")[1:] if ": " in each)
    same = bool(page.etag) and marks.get("If-None-Match") == page.etag
    headers = {"Content-Type": page.kind, "Content-Length": str(len(page.content))}
    headers |= {"Location": page.goes_to} if page.goes_to else {}
    headers |= {"ETag": page.etag} if page.etag else {}
    if same:
        headers.pop("Content-Length")
    body = b"" if method == "HEAD" or same else page.content
    says(body, code=304 if same else page.code, **{name.replace("-", "_"): value for name, value in headers.items()})(
        line, head
    )


@pytest.fixture
def real():
    with street() as one:
        yield one


@pytest.fixture(params=["fake", "real"])
def any_web(request, real) -> Web:
    if request.param == "fake":
        return MemoryWeb(dict(PAGES))
    real.server("situs.contoh.go.id", _serve)
    return real.web


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/", Answer(Status.ALIVE, 200)),
        ("/pindah", Answer(Status.ALIVE, 200, f"{SITE}/baru")),
        ("/sementara", Answer(Status.ALIVE, 200)),
        ("/hilang", Answer(Status.DEAD, 404, why=Why.STATUS)),
        ("/dihapus", Answer(Status.DEAD, 410, why=Why.STATUS)),
        ("/pindah-hilang", Answer(Status.DEAD, 404, why=Why.STATUS)),
        ("/masuk", Answer(Status.UNSURE, 403, why=Why.STATUS)),
        ("/sibuk", Answer(Status.UNSURE, 503, why=Why.STATUS)),
        ("/putar", Answer(Status.UNSURE, why=Why.REDIRECTS)),
        ("/keluar", Answer(Status.UNSURE, why=Why.ADDRESS)),
    ],
)
def test_a_look_tells_how_an_address_stands(any_web, path, answer):
    assert any_web.look(SITE + path) == answer
    assert any_web.look("http://tidak.ada.contoh.go.id/") == Answer(Status.DEAD, why=Why.NO_HOST)
    assert any_web.look("http://127.0.0.1/") == Answer(Status.UNSURE, why=Why.ADDRESS)


def test_what_is_fetched_has_a_size_a_kind_and_a_mark(any_web):
    kinds = ("application/rss+xml", "text/*")
    first = any_web.fetch(f"{SITE}/umpan", most_bytes=100, kinds=kinds)
    assert first == Fetched(b"<rss/>", Mark('"1"'))
    assert any_web.fetch(f"{SITE}/umpan", most_bytes=100, kinds=kinds, mark=first.mark).content is None
    assert any_web.fetch(f"{SITE}/sementara", most_bytes=100, kinds=kinds).content == b"baru"
    for path, why in (
        ("/besar", Why.TOO_LARGE),
        ("/gambar", Why.KIND),
        ("/hilang", Why.STATUS),
        ("/putar", Why.REDIRECTS),
    ):
        with pytest.raises(NotFetched) as fault:
            any_web.fetch(SITE + path, most_bytes=100, kinds=kinds)
        assert fault.value.why is why
    assert fault.value.word == "redirects"


def test_nothing_leaves_when_the_web_is_off(settings):
    assert isinstance(web(), NullWeb)  # so it is in every test
    assert web().look(SITE) == Answer(Status.UNSURE, why=Why.OFF)
    with pytest.raises(NotFetched):
        web().fetch(SITE, most_bytes=1, kinds=())
    settings.PAMONG = settings.PAMONG.model_copy(update={"mode": "production"})
    assert isinstance(web(), HttpWeb)
    settings.PAMONG = settings.PAMONG.model_copy(update={"web": "off"})
    assert not web().is_on
    with using(MemoryWeb()):
        assert web().is_on


# --- what real servers do --------------------------------------------------------------------------------------------


def test_a_request_says_who_asks_and_brings_nothing_else(real, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    server = real.server("situs.contoh.go.id", says(Set_Cookie="a=b", Content_Length="0"))
    assert real.web.look(f"{SITE}/a b?q=ä").status is Status.ALIVE
    (head,) = server.asked
    assert head.startswith("HEAD /a%20b?q=%C3%A4 HTTP/1.1\r\nHost: situs.contoh.go.id\r\n")
    assert "User-Agent: Pamong (+https://pamong.contoh.go.id)" in head
    real.web.look(f"{SITE}/")
    assert "Cookie" not in "".join(server.asked)


def test_a_server_that_does_not_know_head_is_asked_by_get(real):
    def act(line, head):
        if head.startswith("GET"):
            says(Content_Length="0")(line, head)
        elif "/405" in head:
            says(code=405)(line, head)  # and the others hang up

    real.server("situs.contoh.go.id", act)
    for path in ("/405", "/hangs-up"):
        assert real.web.look(SITE + path).status is Status.ALIVE


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1/", "http://[::1]/", "http://dalam.contoh.go.id/", "http://2130706433/", "//127.1/", "http://x:80@a.b/",
        "https://situs.contoh.go.id:8443/", "file:///etc/passwd", "gopher://situs.contoh.go.id/", "http://campur.contoh.go.id/",
        "http://[::ffff:7f00:1", "\\\\127.0.0.1\\x",
    ],
)  # fmt: skip
def test_a_redirect_into_a_private_place_is_not_followed(real, place):
    inner = real.server("dalam.contoh.go.id", says())
    real.names.add("dalam.contoh.go.id", [("127.0.0.2", inner.port)])
    real.names.add("campur.contoh.go.id", [(HERE, inner.port), ("127.0.0.2", inner.port)])
    server = real.server("situs.contoh.go.id", says(code=302, Location=place))
    for ask in (real.web.look, lambda address: real.web.fetch(address, most_bytes=9, kinds=("text/*",))):
        try:
            answer = ask(f"{SITE}/")
        except NotFetched as fault:
            answer = Answer(Status.UNSURE, why=fault.why)
        # A path with backslashes is a path of the same server, which leads there again and again.
        assert answer.status is Status.UNSURE
        assert answer.why in {Why.ADDRESS, Why.PRIVATE, Why.REDIRECTS}
    assert inner.asked == []
    assert server.asked


def test_a_name_that_changes_its_mind_is_asked_once_and_taken_at_its_first_word(real):
    """DNS rebinding: the number that was checked is the number that is called."""
    inner = real.server("situs.contoh.go.id", says())
    good = real.server("baik.contoh.go.id", says(code=405))
    real.names.add("situs.contoh.go.id", [(HERE, good.port)], [("127.0.0.2", inner.port)])
    assert real.web.look(f"{SITE}/") == Answer(Status.UNSURE, why=Why.PRIVATE)  # GET asks anew, and is refused
    assert real.names.asked == ["situs.contoh.go.id"] * 2
    assert len(good.asked) == 1
    assert inner.asked == []


@pytest.mark.parametrize("how", ["header", "body", "continue", "headers", "silent", "chunks"])
def test_a_server_that_drips_is_left_when_the_time_is_over(real, how):
    def act(line, head):
        first = {"body": b"HTTP/1.1 200 X\r\n\r\n", "headers": b"HTTP/1.1 200 X\r\n",
                 "chunks": b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n"}  # fmt: skip
        drop = {"continue": b"HTTP/1.1 100 X\r\n\r\n", "headers": b"A: b\r\n", "chunks": b"1\r\nx\r\n"}.get(how, b"H")
        line.sendall(first.get(how, b""))
        until = time.monotonic() + 2
        while time.monotonic() < until:
            if how != "silent":
                line.sendall(drop)
            time.sleep(0.02)

    real.server("situs.contoh.go.id", act)
    real.limits = Limits(0.3, 0.3, 0.3)
    began = time.monotonic()
    with pytest.raises(NotFetched) as fault:
        real.web.fetch(f"{SITE}/", most_bytes=10_000, kinds=("text/*",))
    assert time.monotonic() - began < 1
    assert fault.value.why in ({Why.TIMEOUT, Why.CONNECTION} if how == "headers" else {Why.TIMEOUT})


def _endless(line, head):
    line.sendall(b"HTTP/1.1 200 X\r\n\r\n")
    while True:
        line.sendall(b"x" * 65536)


BOMB = gzip.compress(b"0" * 20_000_000)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (_endless, Why.TOO_LARGE),
        (says(BOMB, Content_Encoding="gzip", Content_Length=str(len(BOMB))), Why.TOO_LARGE),
        (says(gzip.compress(BOMB), Content_Encoding="gzip, gzip"), Why.ENCODING),
        (says(b"not packed", Content_Encoding="gzip"), Why.ENCODING),
        (says(b"x", Content_Encoding="br"), Why.ENCODING),
        (says(b"\r\n".join(b"A%d: b" % n for n in range(5000)) + b"\r\n\r\n"), Why.NOTHING),  # they count as the body
        (lambda line, head: line.sendall(b"HTTP/1.1 200 X\r\n" + b"A: b\r\n" * 5000 + b"\r\n"), Why.CONNECTION),
        (lambda line, head: line.sendall(b"HTTP/1.1 200 X\r\nA: " + b"b" * 100_000), Why.CONNECTION),
        (lambda line, head: line.sendall(b"SSH-2.0-OpenSSH\r\n\r\n"), Why.CONNECTION),
        (lambda line, head: None, Why.CONNECTION),
        (says(b"short", Content_Length="5000"), Why.CONNECTION),
        (says(b"zz\r\n", Transfer_Encoding="chunked"), Why.CONNECTION),
    ],
)  # fmt: skip
def test_hostile_bodies_and_headers_are_refused(real, act, why):
    real.server("situs.contoh.go.id", act)
    if why is Why.NOTHING:
        assert real.web.fetch(f"{SITE}/", most_bytes=100_000, kinds=("text/*",)).content
        return
    with pytest.raises(NotFetched) as fault:
        real.web.fetch(f"{SITE}/", most_bytes=100_000, kinds=("text/*",))
    assert fault.value.why is why


def test_packed_answers_are_unpacked(real):
    for coding, packed in (("gzip", gzip.compress(b"isi")), ("deflate", zlib.compress(b"isi"))):
        real.server("situs.contoh.go.id", says(packed, Content_Encoding=coding))
        assert real.web.fetch(f"{SITE}/", most_bytes=100, kinds=()).content == b"isi"


HTTP = [
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 301 X\r\n", b"HTTP/1.1 304\r\n", b"HTTP/0.9 200\r\n", b"HTTP/1.1 999 \r\n", b"HTTP/1.1 -1 X\r\n",
    b"HTTP/1.1 100 C\r\n\r\n", b"Location: /\xff\xfe\r\n", b"Location: http://[\r\n", b"Location: \r\n", b"Content-Length: -5\r\n",
    b"Location: http://situs.contoh.go.id:99999999/\r\n", b"Content-Length: x\r\n", b"Content-Length: 1, 2\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"Content-Type: text/xml; charset=\x00\r\n", b"\r\n", b"\n", b": \r\n",
    b"5\r\nhallo\r\n0\r\n\r\n", b"ffffffffffff\r\n", b"ETag: \xff\r\n", b"\x1f\x8b\x08\x00", b"\x00", b" folded\r\n", b"<rss/>",
]  # fmt: skip


@pytest.fixture(scope="module")
def babble():
    """A server that says whatever it is told to."""
    with street() as one:
        said = {"what": b""}
        one.server("situs.contoh.go.id", lambda line, _head: line.sendall(said["what"]))
        yield one.web, said


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(HTTP) | st.binary(max_size=6), max_size=8).map(b"".join))
def test_whatever_a_server_babbles_is_an_answer_or_a_reason(babble, what):
    site, said = babble
    said["what"] = what
    assert isinstance(site.look(f"{SITE}/"), Answer)
    try:
        assert len(site.fetch(f"{SITE}/", most_bytes=50, kinds=("text/*",)).content) <= 50
    except NotFetched as fault:
        assert fault.word


# --- TLS -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A certificate for aman.contoh.go.id, by an authority that only our own client knows."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "aman.contoh.go.id")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("aman.contoh.go.id")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(file)
    return ours, ssl.create_default_context(cafile=str(file))


def test_the_name_of_the_certificate_counts_not_the_number_that_is_called(real, authority):
    theirs, known = authority
    real.context = known
    server = real.server("aman.contoh.go.id", says(b"isi", Content_Length="3"), theirs)
    assert real.web.look("https://aman.contoh.go.id/").status is Status.ALIVE
    real.names.add("lain.contoh.go.id", [(HERE, server.port)])
    assert real.web.look("https://lain.contoh.go.id/") == Answer(Status.UNSURE, why=Why.TLS)
    real.context = None  # an authority that nobody knows
    assert real.web.look("https://aman.contoh.go.id/") == Answer(Status.UNSURE, why=Why.TLS)
    real.server("polos.contoh.go.id", says())
    assert real.web.look("https://polos.contoh.go.id/").status is Status.UNSURE
