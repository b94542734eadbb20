"""Prints what a page gives people who read with their ears: a line `role TAB name` a node of Chromium's
accessibility tree, in its order."""

import fcntl
import json
import os
import subprocess
import sys

# Chromium reads commands from the third descriptor and answers on the fourth.
COMMANDS, ANSWERS = 3, 4
CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--remote-debugging-pipe",
]


class Browser:
    def __init__(self, profile):
        commands, self.commands = os.pipe()
        answers, answering = os.pipe()

        def take_over():
            # Moved out of the way first: either pipe may stand where the other is to be.
            ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 16) for end in (commands, answering)]
            os.dup2(ends[0], COMMANDS)
            os.dup2(ends[1], ANSWERS)

        self.process = subprocess.Popen(
            CHROMIUM + ["--user-data-dir=" + profile, "about:blank"],
            preexec_fn=take_over, close_fds=False, stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(answering)
        self.answers = os.fdopen(answers, "rb", 0)
        self.unread = b""
        self.sent = 0

    def ask(self, method, session=None, **parameters):
        self.sent += 1
        command = {"id": self.sent, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        os.write(self.commands, json.dumps(command).encode() + b"\0")
        return self.until(lambda message: message.get("id") == self.sent)["result"]

    def until(self, is_wanted):
        while True:
            while b"\0" in self.unread:
                message, self.unread = self.unread.split(b"\0", 1)
                message = json.loads(message)
                if is_wanted(message):
                    return message
            more = self.answers.read(1 << 16)
            if not more:
                sys.exit("Chromium ended")
            self.unread += more


def main(page, profile):
    browser = Browser(profile)
    target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
    session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    browser.ask("Page.enable", session)
    browser.ask("Page.navigate", session, url="file://" + page)
    browser.until(lambda message: message.get("method") == "Page.loadEventFired")
    for node in browser.ask("Accessibility.getFullAXTree", session)["nodes"]:
        role, name = ((node.get(key) or {}).get("value") or "" for key in ("role", "name"))
        print(role, " ".join(name.split()), sep="\t")
    browser.process.kill()


main(*sys.argv[1:])
