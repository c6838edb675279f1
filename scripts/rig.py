"""What the scripts that break Rollcall have in common: a sandbox, a user's account, and the truth."""

import collections
import concurrent.futures
import itertools
import json
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEY = "rig-5d1c40b7"
WORKFLOW = "reminder"
TEMPLATE = "Hello [name], see you on [visit]. Press 1 to confirm."


class Wrong(Exception):
    """Something that must never be."""


def require(holds, what):
    if not holds:
        raise Wrong(what)


def binary(configuration):
    """The path of a build, made if need be."""
    build = ["swift", "build", "-c", configuration, "--product", "rollcall"]
    subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    shown = subprocess.run(build + ["--show-bin-path"], cwd=ROOT, check=True, capture_output=True,
                           text=True)
    return f"{shown.stdout.strip()}/rollcall"


def number(index):
    """A Nigerian mobile number of its own, as the provider gets it."""
    return f"+234803{index:07d}"


class Sandbox:
    """The emulated provider as a process of its own; its state file outlives it."""

    def __init__(self, binary, folder, limits, seed=1):
        self.command = [binary, "sandbox", "serve", "--api-key", KEY, "--seed", str(seed),
                        "--state", f"{folder}/sandbox.jsonl", "--workflow", WORKFLOW,
                        "--template", TEMPLATE, "--shortest-call", "10ms", "--longest-call", "40ms"]
        for limit in limits:
            self.command += ["--limit", limit]
        self.port = 0
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command + ["--port", str(self.port)],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.base = self.process.stdout.readline().split()[-1]
        self.port = int(self.base.split(":")[2].split("/")[0])

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/sandbox/{path}", data, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def arm(self, **fault):
        self.call("POST", "faults", fault)

    def clear(self):
        self.call("DELETE", "faults")

    def ledger(self):
        return self.call("GET", "ledger")


class Place:
    """A user's account: a folder with a ledger, an environment, and contact files."""

    def __init__(self, binary, folder, sandbox=None):
        self.binary, self.folder = binary, folder
        self.database = f"{folder}/ledger/rollcall.sqlite"
        pathlib.Path(folder, "ledger").mkdir(mode=0o700, exist_ok=True)
        self.env = {"HOME": folder, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                    "ROLLCALL_DB": self.database, "ROLLCALL_API_KEY": KEY}
        if sandbox:
            self.env["ROLLCALL_BASE_URL"] = sandbox.base

    def contacts(self, name, start, count):
        rows = [f"{number(i)},Person {i},Monday" for i in range(start, start + count)]
        path = pathlib.Path(self.folder, f"{name}.csv")
        path.write_text("\n".join(["phone,name,visit", *rows]) + "\n")
        return str(path)

    def launch(self, name, batch_size, flags):
        """The arguments of a launch: the first one imports, another one goes on."""
        return ["launch", f"{self.folder}/{name}.csv", "--workflow", WORKFLOW, "--name", name, "--live",
                "--confirm", name, "--batch-size", str(batch_size), *flags]

    def run(self, *arguments, prefix=(), timeout=120):
        """A command's exit code (a signal below zero) and all that it said."""
        ended = subprocess.run([*prefix, self.binary, *arguments], env=self.env, cwd=self.folder,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, timeout=timeout)
        return ended.returncode, ended.stdout

    def report(self, name):
        code, said = self.run("report", name, "--format", "json", "--reveal")
        require(code == 0, f"report {name} ended with {code}: {said}")
        return json.loads(said)

    def query(self, sql):
        """What the ledger says to a plain SQLite, which also rolls back what was left half done."""
        connection = sqlite3.connect(self.database, timeout=30)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def check_file(self):
        found = self.query("PRAGMA integrity_check")
        require(found == [("ok",)], f"integrity_check says {found}")

    def attempts(self):
        """Committed intents: there are never more POSTs than these."""
        try:
            return self.query("SELECT count(*) FROM attempt")[0][0]
        except sqlite3.OperationalError as error:
            require("no such table" in str(error), str(error))
            return 0


class Ending:
    """How a campaign that was tormented came to its end; the constructor checks all of it."""

    def __init__(self, place, sandbox, name, people, batch_size, flags):
        self.held = self.called_while_held = 0
        self.place, self.sandbox, self.name, self.people = place, sandbox, name, people
        sandbox.clear()
        self.start = place.launch(name, batch_size, flags)
        code = self.go_on()
        while (report := place.report(name))["rows"]["held"]:
            require(code == 3, f"{name} ended with {code}, though rows are held")
            self.settle(report)
            code = self.go_on()
        self.report = place.report(name)
        self.compare(self.report, code)

    def go_on(self):
        """Pauses are the operator's to lift; a run that goes on for good reasons ends soon."""
        for _ in range(8):
            code, said = self.place.run(*self.start)
            if code in (0, 3):
                return code
            require(code in (4, 5), f"{self.name} ended with {code}: {said[-2000:]}")
        raise Wrong(f"{self.name} comes to no end: {said[-2000:]}")

    def settle(self, report):
        """The operator looks at the provider's own pages, and says how it was."""
        calls = self.sandbox.ledger()["calls_by_number"]
        held = [row["phone"] for row in report["recipients"] if row["state"] == "held"]
        called = [phone for phone in held if phone in calls]
        require(len(called) in (0, len(held)), f"of {len(held)} held rows {len(called)} were called")
        self.held += len(held)
        self.called_while_held += len(called)
        code, said = self.place.run("resolve", self.name, "--confirm", self.name, "--as",
                                    "called" if called else "not-called")
        require(code == 0, f"resolve ended with {code}: {said}")

    def compare(self, report, code):
        """Row by row with the provider's own list."""
        rows, recipients = report["rows"], report["recipients"]
        states = {state: count for state, count in rows.items() if state != "total"}
        require(report["balanced"] and sum(states.values()) == rows["total"] == len(self.people)
                and len(recipients) == rows["total"], f"{self.name} does not add up: {rows}")
        require(code == (0 if rows["done"] == rows["total"] else 3), f"exit {code} for {rows}")
        require(states["done"] + states["unresolved"] == rows["total"], f"{self.name}: {rows}")
        require({row["phone"] for row in recipients} == set(self.people), "not the people of the file")
        require(states["unresolved"] == self.called_while_held, f"{self.name}: {rows}")
        ledger = self.sandbox.ledger()
        calls = {}
        for call in ledger["calls"]:
            require(call["phone_number"] not in calls, f"{call['phone_number']} was called twice")
            calls[call["phone_number"]] = call
        for row in recipients:
            call = calls.get(row["phone"])
            require(call, f"row {row['row']} is {row['state']} and was never called")
            if row["state"] == "done":
                outcome = {"COMPLETED": "answered"}.get(call["status"], call["status"].lower())
                told = [row[key] for key in ("call_id", "batch_id", "outcome", "response")]
                true = [call[key] for key in ("call_id", "batch_id")] + [
                    outcome, call.get("response_option")]
                require(told == true, f"row {row['row']} says {told}, the provider {true}")
        require(ledger["requests"]["refused"] == 0, f"the quota was overdrawn: {ledger['requests']}")
        self.place.check_file()
        posts, attempts = ledger["requests"]["submit"], self.place.attempts()
        require(posts <= attempts, f"{posts} POSTs, but {attempts} intents")
        self.posts = posts


class Folder:
    """A folder that stays where something went wrong, so that it can be looked at."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="rollcall-rig-")
        return self.path

    def __exit__(self, kind, error, trace):
        if kind is None:
            shutil.rmtree(self.path)
        elif issubclass(kind, Exception):
            error.add_note(f"(what is left of it: {self.path})")


def is_killed(code):
    return code == -signal.SIGKILL


def enumerate_points(trial, jobs, stride=1):
    """Tries point after point, some at one time, until a trial says by None that there are no more.

    - Returns: how often each ending came, and what went wrong; the first problem ends it.
    """
    points, lock, over = itertools.count(1, stride), threading.Lock(), threading.Event()
    endings, problems = collections.Counter(), []

    def work(lane):
        while not over.is_set() and not problems:
            with lock:
                point = next(points)
            try:
                ending = trial(point, lane)
            except Exception as error:
                problems.append(f"point {point}: {described(error)}")
            else:
                with lock:
                    if ending is None:
                        over.set()
                    else:
                        endings[ending] += 1

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(work, range(jobs)))
    return endings, problems


def described(error):
    return " ".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", [])])


def show(script, title, endings, problems, seconds):
    """Prints the figures of one part; - Returns: whether nothing went wrong."""
    for problem in problems:
        print(f"{script}: {title}: {problem}", file=sys.stderr)
    shown = ", ".join(f"{count} × {ending}" for ending, count in sorted(endings.items()))
    print(f"{script}: {title}: {sum(endings.values())} points: {shown}; {seconds:.0f} s", flush=True)
    return not problems
