"""Which names and numbers of the network are public, in whatever writing."""

import ipaddress
import socket
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pamong.ports.tests.servers import HERE
from pamong.ports.web.public import NoAnswer, WrongAddress, is_public, look_up, target_of

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
