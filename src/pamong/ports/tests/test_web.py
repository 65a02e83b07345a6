"""One contract for every web: the fake, and the real adapter before servers of this machine."""

import gzip
import ipaddress
import socket
import ssl
import time
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
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
from pamong.ports.web.public import NoAnswer, WrongAddress, is_public, look_up, target_of

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


# --- which places are public -----------------------------------------------------------------------------------------

PRIVATE = (
    "127.0.0.1", "10.0.0.1", "172.16.9.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "192.88.99.1", "192.0.0.8",
)  # fmt: skip
SIX = (
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "100::1",
    "4000::1", "5f00::1", "64:ff9b:1::1", "2001:2::1", "::8.8.8.8",
)  # fmt: skip
_private = st.sampled_from(PRIVATE).map(ipaddress.IPv4Address) | st.sampled_from(
    [
        ipaddress.ip_network(net)
        for net in ("10.0.0.0/8", "127.0.0.0/8", "192.168.0.0/16", "172.16.0.0/12", "169.254.0.0/16")
    ]
).flatmap(lambda net: st.integers(int(net[0]), int(net[-1])).map(ipaddress.IPv4Address))


def _forms(ip):
    """The writings of a number that some program somewhere takes for it."""
    number, a, b, c, d = int(ip), *ip.packed
    wide = str.maketrans("0123456789.", "０１２３４５６７８９。")
    return [
        str(ip), f"{ip}.", str(number), hex(number), f"0{number:o}", f"{a}.{number & 0xFFFFFF}", f"{a}.{b}.{(c << 8) + d}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a:#x}.{b:#x}.{c:#x}.{d:#x}", f"0x{number:08X}", f"{a}.{b}.{c}.{d:#x}",
        str(ip).translate(wide), f"[::ffff:{ip}]", f"[::{ip}]", f"[64:ff9b::{ip}]", f"[2002:{a:02x}{b:02x}:{c:02x}{d:02x}::1]",
        f"[{ipaddress.IPv6Address((0xFFFF << 32) + number).exploded}]", f"user@{ip}", f"a:b@{ip}", f"{ip}:80", f"①{ip}",
    ]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(_private)
@example(ipaddress.IPv4Address("127.0.0.1"))
def test_no_writing_of_a_private_number_gets_through(ip):
    assert not is_public(str(ip))
    number = int(ip)
    for wrapped in (
        ipaddress.IPv6Address((0xFFFF << 32) + number), ipaddress.IPv6Address(number),
        ipaddress.IPv6Address((0x0064FF9B << 96) + number), ipaddress.IPv6Address((0x2002 << 112) + (number << 80)),
        ipaddress.IPv6Address((0x20010000 << 96) + (number << 64)), ipaddress.IPv6Address((0x2A00 << 112) + (0x5EFE << 32) + number),
        ipaddress.IPv6Address((0x20010000 << 96) + (0x08080808 << 64) + (number ^ 0xFFFFFFFF)),
    ):  # fmt: skip
        assert not is_public(str(wrapped)), wrapped
    for form in _forms(ip):
        for scheme in ("http", "https"):
            with pytest.raises(WrongAddress):
                target_of(f"{scheme}://{form}/x")


def test_other_private_and_special_numbers():
    assert [each for each in (*PRIVATE, *SIX, "", "situs", "1.1", "0x7f.1") if is_public(each)] == []
    public = ("8.8.8.8", "103.7.12.1", "2400:cb00::1", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1")
    assert [each for each in public if not is_public(each)] == []


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=60) | st.text("htps:/.@[]\\?#%0123456789abx０。\t\r\n ", max_size=40).map(lambda t: f"http://{t}")
)
@example("http://contoh.go.id:80:80/")
@example("http://" + "a." * 500 + "id/")
@example("http://\u2488.0.0.1/")
@example("http://xn--ls8h.la/")
@example("http://a.b\x00.id/")
def test_any_text_is_an_address_or_refused(text):
    try:
        target = target_of(text)
    except WrongAddress:
        return
    assert target.host.isascii()
    assert not set(target.path) & set(" \r\n\t\x00")
    assert target_of(target.address) == target
    with pytest.raises((OSError, ValueError)):
        socket.inet_aton(target.host)


def test_the_system_is_asked_for_so_long_only(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_how: time.sleep(0.3) or [])
    began = time.monotonic()
    with pytest.raises(NoAnswer):
        look_up("situs.contoh.go.id", 80, 0.05)
    assert time.monotonic() - began < 0.4
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_args, **_how: [(2, 1, 6, "", (HERE, 80)), (2, 1, 6, "", (HERE, 80))]
    )
    assert look_up("situs.contoh.go.id", 80, 1) == [(HERE, 80)]
