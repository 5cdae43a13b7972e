"""More than five hundred strings that have broken programs elsewhere, made here: none is copied from a list."""

import random
import unicodedata
from functools import cache
from itertools import product

from tests.drill import LONG

WORDS = """
undefined undef null NULL (null) nil None true false NaN nan inf -Infinity +0 -0 0 00 1e999 1E-999
0x7fffffff 0b11 0o17 1_000 1.0 1,0 1/0 -1 --1 +1 2147483647 2147483648 -2147483649
9223372036854775807 18446744073709551616 999999999999999999999999999999 .5 5. 1.2.3 ; ;; -- # // /*
*/ <!-- --> ]]> %00 %0d%0a &amp; &#0; &lt;b&gt; \\ \\\\ \\0 \\n \\r\\n \\u0000 \\x00 ' '' " "" ` ```
~ ^ | || && $ $$ $0 ${} ${x} $(id) `id` %s %d %n %x %p %s%s%s%s%n %1$s %% %(typed)s {} {0}
{0.__class__} {typed} {text} {{}} {{7*7}} #{7*7} <%=7*7%> ${7*7} ${jndi:ldap://x/a} ../
../../../../etc/passwd ..\\..\\..\\windows\\win.ini file:///etc/passwd C:\\ CON PRN AUX NUL COM1
LPT1 con.txt /dev/null ~root .. . / \\\\host\\share =1+1 +1+1 -1+1 @SUM(1) =cmd|'/c'!A1
=HYPERLINK("x") "=1+1" '=1+1 1' 1'-- ' OR '1'='1 '; DROP TABLE passage;-- 1; SELECT 1 ') OR 1=1-- "
OR ""=" %' LIKE '% http://example.com https://example.com/?q=%3Cscript%3E javascript:alert(1)
data:text/html,x mailto:a@b tel:110 WIFI:T:WPA;S:x;P:y;; BEGIN:VCARD GKI1: GKI1:AAAA GKI2:AAAA GKT
GKK1 age1qqqq AGE-SECRET-KEY-1 7 71 72 710 7100000000 ]Q1 ]Q ] ]E0 ]Q1]Q1 ]Q171 GATE> 3-2-501
3-2-501-1 0-0-0 999-999-9999 -1-1-1 11010519491231002X 11010519491231002x 110105194912310021
110105491231002 00000000000000000X 12345678 00000000 99999999 12345682 1234567 123456789 1234567a
ABCDEFGH 6901234567892 4006381333931 0012345678905 粤B12345 京A·12345 1234 4711 admin root guest
system office gate North 王建国 张三 李四 通行 放行 口令 测试 测试码 管理员
"""
MARKUP = """
<b>bold</b>
<script>alert(1)</script>
<img src=x onerror=alert(1)>
<img src="file:///etc/passwd">
<a href="http://example.com">x</a>
<table><tr><td>
<h1 style="font-size:400px">huge</h1>
<svg/onload=alert(1)>
<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>
<?xml version="1.0"?>
{"a": [1, {"b": null}]}
[[[[[[[[[[[[[[[[[[[[[[[[
a,b;c\td|e
SELECT * FROM passage WHERE 1=1; --
Robert'); DROP TABLE person;--
(a+)+$ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!
"""
_BLOCKS = (
    *range(0x00A0, 0x0600, 0x30),
    *range(0x0600, 0x1100, 0x60),
    *range(0x1100, 0x2000, 0x90),
    *range(0x2000, 0x2C00, 0x48),
    *range(0x2E80, 0xA000, 0x600),
    *range(0xA000, 0xD800, 0x400),
    *range(0xE000, 0xFFFF, 0x180),
    *range(0x10000, 0x20000, 0xA00),
    *range(0x20000, 0x110000, 0xE000),
)
_MADE = (
    "\ufeff7140",
    "\u200b",
    "\u200d",
    "\u2060",
    "\u00ad",
    "a\u0300" * 40,
    "e" + "\u0301" * 200,
    "\u202e7140\u202c",
    "\u2066x\u2069",
    "\u061c",
    "שלום",
    "مرحبا",
    "١٢٣٤٥٦٧٨",
    "۱۲۳۴",
    "１２３４５６７８",
    "７１４０",
    "²³¹",
    "①②③",
    "Ⅷ",
    "五六七八",
    "½",
    "৪২",
    "👩‍👩‍👧‍👦",
    "🏳️‍🌈",
    "🇨🇳",
    "👍🏿",
    "🤷🏽‍♀️",
    "😀" * 60,
    "𝟕𝟏𝟒𝟎",
    "𠮷野家",
    "ﷺ" * 20,
    "ﬁ",
    "İı",
    "ß",
    "ǅ",
    "Å",
    "Ω",
    "K",
    "\ud800",
    "\udfff",
    "\udc80abc",
    "71\ud83d40",
    "\ufffe",
    "\uffff",
    "\U0010ffff",
    "\U000e0001\U000e0041",
    "\u2028",
    "\u2029",
    "\x85",
    "\r",
    "\n",
    "\r\n",
    "\t",
    "\v",
    "\f",
    " ",
    "  \t ",
    "\u3000",
    "\xa0",
    "a\rb",
    "a\nb",
    "a\tb",
    "a\0b",
    "\0",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;t\x07",
    "\x7f",
    "\x08" * 8,
    "\x1a",
    "\x04",
    "\x11\x13",
    "\x02stx\x03",
    "A" * 300,
    "9" * 99,
    "9" * 100,
    "9" * 255,
    "9" * 301,
    "9" * 1000,
    "71" + "0" * 250,
    "71" * 128,
    "71" + "9" * 253,
    "72" + "1" * 250,
    "你" * 200,
    " " * 200,
    "0" * 2000,
    "-" * 64,
    "." * 64,
    "%" * 64,
    "{" * 64,
    "\\" * 64,
    "x" * 1500,
    "]Q1" + "7" * 120,
    "7" * 120 + "\t" + "1" * 120,
)


@cache
def naughty(token: str = "") -> tuple[str, ...]:
    """All of them, each once.

    Args:
        token: A good pass: it is cut, lengthened, turned and mixed; none of that is good any more.
    """
    strings = [*WORDS.split(), *MARKUP.strip().splitlines(), *_MADE]
    strings += [chr(code) * 3 for code in range(0x20)] + [chr(code) for code in range(0x7F, 0xA0)]
    strings += [chr(code) + unicodedata.normalize("NFKD", chr(code)) for code in _BLOCKS]
    strings += [f"{a}{b}{c}" for a, b, c in product(("'", '"', "<", "%"), ("7140", "x", ""), (">", "--", "\\", "\0"))]
    choice = random.Random(20261122)
    strings += ["".join(chr(choice.randrange(0x20, 0x2FFF)) for _ in range(choice.randrange(1, 60))) for _ in range(60)]
    strings += ["".join(choice.choices("0123456789", k=choice.randrange(6, 300))) for _ in range(40)]
    if token:
        strings += [
            token[:-1],
            token[1:],
            token + "0",
            token[::-1],
            token[:120],
            token[120:],
            f"{token[:100]}  {token[100:]}",
        ]
        strings += [token[:at] + str((int(token[at]) + 1) % 10) + token[at + 1 :] for at in range(2, len(token), 7)]
    return tuple(dict.fromkeys(strings))


SHARES = 2
"""Of all the strings, by four ways into the gate's window: each takes two of them, and in the long drill all."""


def by_way(way: int, token: str = "") -> tuple[str, ...]:
    """What comes by one of the ways, from 0."""
    return naughty(token) if LONG else naughty(token)[way % SHARES :: SHARES]


def of_these(count: int) -> int:
    """So many of all the strings, as many at least of those that take one way."""
    return count if LONG else count // SHARES * 3 // 4
