"""What runs in the process that reads the files out of a PDF (see embedded). It loads nothing of
the site: a file that breaks it breaks only itself.

In comes a line of JSON with the limits, then the PDF; out goes a line of JSON with names and
lengths, then the contents. It reads the form in which `render` writes, and no other: every
dictionary on one line, the names of the files in a stream of objects.
"""

import json
import re
import resource
import sys
import zlib

UNPACKED_MAX = 32 * 1024 * 1024  # of all files together
STREAM = re.compile(rb" 0 obj\n<<([^\r\n]{1,400})>>\nstream\n")  # behind its number
NUMBER = re.compile(rb"\d{1,7}$")
LENGTH = re.compile(rb"/Length (\d{1,9})")
FILE = re.compile(rb"/Type /Filespec/F \(([\w.-]{1,80})\)[^\r\n]{0,400}?/EF <</F (\d{1,7}) 0 R>>")
OBJECTS, EMBEDDED, PACKED = b"/Type /ObjStm", b"/Type /EmbeddedFile", b"/Filter /FlateDecode"


def read(pdf: bytes) -> list[tuple[str, bytes]]:
    """(name, content) of every embedded file, in the order of the PDF."""
    room, names, contents = UNPACKED_MAX, [], {}
    for found in STREAM.finditer(pdf):
        is_file = EMBEDDED in found[1]
        if not is_file and OBJECTS not in found[1]:
            continue
        content = _content(pdf, found, room)
        room -= len(content)
        if is_file:
            contents[_number(pdf, found)] = content
        else:
            names += FILE.findall(content)
    return [(name.decode(), contents[number]) for name, number in names if number in contents]


def _number(pdf, found):
    before = NUMBER.search(pdf[max(0, found.start() - 7) : found.start()])
    return before and before[0]


def _content(pdf, found, room):
    """Refuses, by a ValueError, what is longer unpacked than there is room for."""
    length = LENGTH.search(found[1])
    raw = pdf[found.end() : found.end() + int(length[1] if length else 0)]
    if PACKED not in found[1]:
        return raw
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(raw, room + 1)
    if len(content) > room or not unpacking.eof:
        raise ValueError("too long, or cut off")
    return content


def main():
    """Reads under the limits that came along; what happens beyond them is seen by the caller."""
    asked = json.loads(sys.stdin.buffer.readline())
    memory, seconds = asked["megabytes"] << 20, asked["seconds"]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    files = read(sys.stdin.buffer.read())
    listed = json.dumps([(name, len(content)) for name, content in files]).encode()
    sys.stdout.buffer.write(b"".join([listed, b"\n", *(content for _name, content in files)]))


if __name__ == "__main__":
    main()
