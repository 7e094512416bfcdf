# SPDX-License-Identifier: Apache-2.0
# The host most tutorials show: Python, one frame at a time, parsed and written again.
import json
import struct
import sys

while True:
    header = sys.stdin.buffer.read(4)
    if len(header) < 4:
        break
    (length,) = struct.unpack("=I", header)
    message = json.loads(sys.stdin.buffer.read(length))
    body = json.dumps(message).encode()
    sys.stdout.buffer.write(struct.pack("=I", len(body)) + body)
    sys.stdout.buffer.flush()
