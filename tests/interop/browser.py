# SPDX-License-Identifier: MIT
"""A headless Chromium, asked over a pipe by its own protocol (DevTools): no driver and no package in between."""
import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
#: Nothing of its own over the network, and no sandbox, which containers and root have not.
SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-proxy-server",
            "--remote-debugging-pipe")  # fmt: skip
PATIENCE = 60  # seconds for one answer, on a machine that has much else to do


def found():
    """The program, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One window. A failure of what is asked is an AssertionError with the browser's words."""

    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="casus-browser-")
        to_browser, self.writing = os.pipe()
        self.reading, from_browser = os.pipe()

        def as_three_and_four():  # where the protocol is spoken
            ends = os.dup(to_browser), os.dup(from_browser)
            for end, number in zip(ends, (3, 4)):
                os.dup2(end, number)
            for end in set(ends) - {3, 4}:
                os.close(end)

        # The four ends above took the lowest numbers, so the copies never lie on 3 or 4 themselves.
        command = [found(), *SWITCHES, f"--user-data-dir={self.home}", "about:blank"]
        self.process = subprocess.Popen(command, preexec_fn=as_three_and_four, close_fds=False,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        os.close(to_browser)
        os.close(from_browser)
        self.rest, self.asked, self.events, self.session = b"", 0, [], None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(domain + ".enable")

    def close(self):
        try:
            self.ask("Browser.close")
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            self.process.wait()
            os.close(self.writing)
            os.close(self.reading)
            shutil.rmtree(self.home, ignore_errors=True)

    def hear(self, until):
        """The next message: {"id": ...} or an event."""
        while b"\0" not in self.rest:
            left = until - time.monotonic()
            assert left > 0 and select.select([self.reading], [], [], left)[0], "the browser does not answer"
            more = os.read(self.reading, 1 << 20)
            assert more, "the browser ended"
            self.rest += more
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, **parameters):
        self.asked += 1
        message = {"id": self.asked, "method": method, "params": parameters}
        if self.session is not None:
            message["sessionId"] = self.session
        text = json.dumps(message).encode() + b"\0"
        while text:
            text = text[os.write(self.writing, text) :]
        return self.asked

    def ask(self, method, **parameters):
        number, until = self.send(method, **parameters), time.monotonic() + PATIENCE
        while (message := self.hear(until)).get("id") != number:
            self.note(message)
        assert "error" not in message, (method, message["error"])
        return message["result"]

    def note(self, message):
        """Events are kept. A dialog stops the page, so it is closed: that there was one is seen in the events."""
        if "method" in message:
            self.events.append((message["method"], message.get("params", {})))
            if message["method"] == "Page.javascriptDialogOpening":
                self.send("Page.handleJavaScriptDialog", accept=False)

    def seen(self, method):
        return [parameters for name, parameters in self.events if name == method]

    def open(self, address):
        """Loads a page; `events` are then those since this call."""
        self.events.clear()
        if isinstance(address, pathlib.Path):
            address = address.resolve().as_uri()
        answer = self.ask("Page.navigate", url=address)
        assert "errorText" not in answer, answer
        until = time.monotonic() + PATIENCE
        while not self.seen("Page.loadEventFired"):
            self.note(self.hear(until))

    def window(self, width, height, theme):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])

    def run(self, expression):
        """The value of an expression of JavaScript in the page (which a page's policy does not hold back)."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def picture(self, clip=None):
        """A PNG of the window, or of a part of the page: (x, y, width, height)."""
        part = {} if clip is None else {"clip": {**dict(zip(("x", "y", "width", "height"), clip)), "scale": 1}, "captureBeyondViewport": True}
        return base64.b64decode(self.ask("Page.captureScreenshot", format="png", **part)["data"])
