"""Words that somebody may write who means no harm, or does."""

MESSAGE = 4096  # of Telegram's own characters
MARKUP = (
    "<b>bold</b> <script>",
    "&amp; &lt;b&gt; & <",
    "</blockquote></b>",
    "<a href='tg://user?id=1'>you</a>",
    "{0} {by} {site.name} {{",
    "%s %(by)s %n",
    "help.line",
    "who.stranger",
    "\u202etxet\u202c",
    "a\u200bb\u200dc",
    "👷‍♀️🏗️ 🇨🇳",
    "[x](http://y) *z* _w_ `v`",
    "#set page(width: 1pt)",
    '$ x^2 $ #panic("x")',
    "\\u0000 \\n",
)


def text_of(messages):
    return "\n".join(m.get("text") or m.get("caption") or "" for m in messages)
