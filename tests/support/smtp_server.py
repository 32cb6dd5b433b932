#!/usr/bin/env python3
"""A small real SMTP server for tests: takes mails on a free loopback port and tells what it got.

Prints "PORT n", then one JSON line a mail: {tls, user, from, to, data}. Addresses that begin with
"refused" get 550. With --tls FOLDER it offers STARTTLS with FOLDER/cert.pem and FOLDER/key.pem and
takes AUTH PLAIN only inside it. Ends when standard input closes.
"""
import asyncio
import base64
import json
import ssl
import sys


class Session:
    def __init__(self, reader, writer, tls):
        self.reader, self.writer, self.tls = reader, writer, tls
        self.secure, self.user, self.sender, self.to = False, None, None, []

    async def say(self, *lines):
        for line in lines:
            self.writer.write(line.encode() + b"\r\n")
        await self.writer.drain()

    async def greet(self):
        offers = ["localhost", "SMTPUTF8", "8BITMIME"]
        if self.tls and not self.secure:
            offers.append("STARTTLS")
        if self.secure:
            offers.append("AUTH PLAIN")
        await self.say(*[f"250{'-' if i + 1 < len(offers) else ' '}{o}" for i, o in enumerate(offers)])

    async def data(self):
        await self.say("354 go on")
        lines = []
        while (line := await self.reader.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        mail = {"tls": self.secure, "user": self.user, "from": self.sender, "to": self.to,
                "data": b"".join(lines).decode("utf-8")}
        print(json.dumps(mail), flush=True)
        self.to = []
        await self.say("250 taken")

    async def auth(self, argument):
        kind, _, text = argument.partition(" ")
        if kind.upper() != "PLAIN" or not self.secure:
            return await self.say("504 not here")
        if not text:
            await self.say("334 ")
            text = (await self.reader.readline()).decode().strip()
        _, user, password = base64.b64decode(text).decode().split("\0")
        self.user = user if password == "right" else None
        await self.say("235 welcome" if self.user else "535 wrong")

    async def run(self):
        await self.say("220 localhost ESMTP")
        while line := await self.reader.readline():
            verb, _, argument = line.decode("utf-8").strip().partition(" ")
            verb = verb.upper()
            if verb in ("EHLO", "HELO"):
                await self.greet()
            elif verb == "STARTTLS" and self.tls:
                await self.say("220 now")
                await self.writer.start_tls(self.tls)
                self.secure = True
            elif verb == "AUTH":
                await self.auth(argument)
            elif verb == "MAIL":
                self.sender = argument
                await self.say("250 ok")
            elif verb == "RCPT":
                refused = "<refused" in argument
                self.to += [] if refused else [argument]
                await self.say("550 nobody here" if refused else "250 ok")
            elif verb == "DATA":
                await self.data()
            elif verb == "QUIT":
                return await self.say("221 bye")
            else:
                await self.say("250 ok")


async def main():
    tls = None
    if len(sys.argv) == 3 and sys.argv[1] == "--tls":
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(f"{sys.argv[2]}/cert.pem", f"{sys.argv[2]}/key.pem")

    async def serve(reader, writer):
        try:
            await Session(reader, writer, tls).run()
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(f"PORT {server.sockets[0].getsockname()[1]}", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
