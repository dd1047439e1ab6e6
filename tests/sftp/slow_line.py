"""A line to a server on this machine that is as slow as one to a server far away: `slow_line.py PORT TO DELAY` passes
on what arrives at PORT of 127.0.0.1 to TO, and back, each way after DELAY seconds. However much is under way at once,
each part of it takes as long: what waits for one answer after the other is slow, what asks at once is not."""

import asyncio
import sys


async def carry(reader, writer, delay):
    """Passes on what arrives in the order in which it does."""
    clock = asyncio.get_running_loop().time
    under_way = asyncio.Queue()

    async def arrive():
        while True:
            due, part = await under_way.get()
            await asyncio.sleep(due - clock())
            if not part:
                return
            writer.write(part)
            await writer.drain()

    arriving = asyncio.create_task(arrive())
    try:
        while part := await reader.read(1 << 16):
            under_way.put_nowait((clock() + delay, part))
    except ConnectionError:
        pass
    under_way.put_nowait((clock() + delay, b""))
    try:
        await arriving
    except ConnectionError:
        pass
    writer.close()


async def main(port, to, delay):
    async def serve(reader, writer):
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", to)
        except OSError:
            writer.close()
            return
        await asyncio.gather(carry(reader, far_writer, delay), carry(far_reader, writer, delay))

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    await server.serve_forever()


asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
