"""Which addresses and which machines are refused before anything is asked of them."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.address import RefusedError, is_address, name_for_files, other_scheme, parse
from compare.errors import InputError
from compare.reading import read_input
from compare.reading.fetching.guard import is_public

PRIVATE = [
    "0.0.0.0",  # noqa: S104 - nothing is bound to it
    "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.1.2.3",
    "168.63.129.16", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1",
    "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:7f00:1", "64:ff9b::7f00:1", "64:ff9b::808:808",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1",
    "2002:7f00:1::", "2002:808:808::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fd20:ce::254",
    "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1",
    "2606:4700::1111", "2a00::1",
]  # fmt: skip


@pytest.mark.parametrize("text", PRIVATE)
def test_machine_that_is_not_public(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_machine_that_is_public(text: str) -> None:
    assert is_public(ip_address(text))


@given(st.ip_addresses())
def test_guard_is_never_wider_than_that_of_python(address: object) -> None:
    machine = ip_address(str(address))
    if is_public(machine):
        assert machine.is_global
        assert not machine.is_multicast
        assert not machine.is_private


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("HTTP://Courier.Example", "http://courier.example/"),
        ("https://courier.example:443/a?b=c#d", "https://courier.example/a?b=c"),
        ("https://courier.example:8443/", "https://courier.example:8443/"),
        (" https://courier.example./a b ", "https://courier.example/a%20b"),
        (
            "https://courier.example/é%20%zz?ü=“x”",
            "https://courier.example/%C3%A9%20%zz?%C3%BC=%E2%80%9Cx%E2%80%9D",
        ),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://ＣＯＵＲＩＥＲ．example/", "https://courier.example/"),
        ("http://1.1.1.1/", "http://1.1.1.1/"),
        ("http://[2606:4700:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("https://my_site.courier.example/", "https://my_site.courier.example/"),
        ("https://courier.example/a\\..\\b", "https://courier.example/a%5C..%5Cb"),
    ],
)
def test_address_in_its_canonical_form(text: str, canonical: str) -> None:
    assert str(parse(text)) == canonical
    assert str(parse(canonical)) == canonical


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("http://a@courier.example/", "names a user"),
        ("http://a:b@courier.example/", "names a user"),
        ("http://courier.example\\@10.0.0.1/", "names a user"),
        ("http://2130706433/", "unusual form"),
        ("http://0x7f000001/", "unusual form"),
        ("http://0x7f.0.0.1/", "unusual form"),
        ("http://0177.0.0.1/", "unusual form"),
        ("http://017700000001/", "unusual form"),
        ("http://127.1/", "unusual form"),
        ("http://127.0.0.01/", "unusual form"),
        ("http://１２７．１/", "unusual form"),
        ("http://1.2.3.4.5/", "unusual form"),
        ("http://256.1.1.1/", "unusual form"),
        ("http://%31%32%37.0.0.1/", "no host"),
        ("http://courier.example%00.rogue.example/", "no host"),
        ("http:///a", "no host"),
        ("http://./", "no host"),
        ("http://a..example/", "no host"),
        ("http://-a.example/", "no host"),
        ("http://a b.example/", "no host"),
        (f"http://{'a' * 64}.example/", "no host"),
        (f"http://{'a.' * 130}example/", "no host"),
        ("http://\u2028.example/", "cannot be seen"),
        ("http://courier.example/\u202egnp.exe", "cannot be seen"),
        ("http://courier.example/\r\nHost: x", "cannot be seen"),
        ("http://courier.example/\x1b[2J", "cannot be seen"),
        ("http://courier.example/\udcff", "cannot be seen"),
        ("http://[::1/", "not well formed"),
        ("http://[v1.fe80]/", "host"),
        ("http://[fe80::1%25eth0", "not well formed"),
        ("http://courier.example:x/", "not well formed"),
        ("http://courier.example:99999/", "not well formed"),
        ("http://courier.example:0/", "port 0"),
        ("http://courier.example:22/", "port 22"),
        ("http://courier.example:25/", "port 25"),
        ("ftp://courier.example/", "not an http"),
        (f"http://courier.example/{'a' * 4000}", "4,000 characters"),
    ],
)
def test_address_that_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parse(text)
    assert reason in caught.value.reason


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for whole in (f"http://{text}", f"http://courier.example/{text}", f"http://courier.example:{text}"):
        try:
            address = parse(whole)
        except RefusedError:
            continue
        assert str(address).isascii()
        assert str(address).isprintable()
        assert " " not in str(address)
        assert str(parse(str(address))) == str(address)


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1/",
        "http://[::1]:8080/",
        "https://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
def test_private_machine_by_its_number_is_refused_at_the_door(text: str) -> None:
    with pytest.raises(InputError, match="not public"):
        read_input(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ftp://courier.example/a", "ftp is not read"),
        ("file:///etc/passwd", "file is not read"),
        ("www.courier.example/a", "begins with https://"),
        ("nothing.txt", "no such file"),
        ("http://a@courier.example/", "names a user"),
    ],
)
def test_what_is_neither_file_nor_address(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_input(text)


def test_what_counts_as_an_address() -> None:
    assert is_address("HTTPS://courier.example")
    assert is_address(" https://courier.example")
    assert not is_address("http.txt")
    assert other_scheme("gopher://courier.example") == "gopher"
    assert other_scheme("c://a") is None
    assert other_scheme("https://courier.example") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://www.courier.example/news/2026/sea-wall-fails.html?x=1#y", "courier.example-sea-wall-fails"),
        ("https://courier.example/", "courier.example"),
        ("https://courier.example:8080", "courier.example"),
        ("https://courier.example/a%2F..%2F..%2Fetc%2Fpasswd", "courier.example-a-..-..-etc-passwd"),
        ("https://courier.example/%2e%2e", "courier.example"),
        ("https://courier.example/%E2%80%AEgnp%00%1b[2J", "courier.example-gnp-2J"),
        ("https://courier.example/Größe", "courier.example-Größe"),
        ("https://../..", ""),
        ("https://[", ""),
    ],
)
def test_name_for_files_is_safe(text: str, name: str) -> None:
    assert name_for_files(text) == name


@given(st.text(max_size=80))
def test_name_for_files_holds_no_folder_and_nothing_unseen(text: str) -> None:
    name = name_for_files(f"http://courier.example/{text}")
    assert name.isprintable()
    assert not set(name) & set('/\\:*?"<>| ')
    assert not name.startswith((".", "-"))
