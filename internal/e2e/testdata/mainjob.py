"""Does the main job as an assistive program does it: through AT-SPI alone, with no pixels and no door of the app's own.

Usage: mainjob.py begin NAME PASSPHRASE NOTE makes a diary, does an exercise, checks in and locks.
       mainjob.py again NAME PASSPHRASE NOTE opens it again, looks and locks.
It ends with 0 when everything was done, and says what was missing otherwise. There are two parts because a lock ends the
app's process and begins another, which may know nothing of the first.
"""

import sys
import time

import pyatspi

WAIT = 60.0  # seconds, far more than a slow machine needs


def say(*words):
    print(*words, file=sys.stderr)


def application():
    """The app among those of the desktop, read afresh; None while it is between two processes."""
    desktop = pyatspi.Registry.getDesktop(0)
    desktop.clearCache()
    for app in desktop:
        if app and app.name == "Unhurried" and app.childCount:
            return app
    return None


def everything(node):
    """A node and all below it, from top to bottom."""
    yield node
    for child in node:
        if child:
            yield from everything(child)


def screen():
    app = application()
    return list(everything(app)) if app else []


def wait(what, find):
    """The first thing that find returns of a screen and that is true."""
    end = time.monotonic() + WAIT
    while True:
        nodes = []
        try:
            nodes = screen()
            found = find(nodes)
            if found:
                return found
        except Exception as gone:  # the node went while it was asked
            if time.monotonic() > end:
                say("asked in vain:", gone)
        if time.monotonic() > end:
            say("waited in vain for", what)
            for node in nodes:
                try:
                    say("  ", node.getRoleName(), repr(node.name), repr(node.description))
                except Exception:
                    pass
            sys.exit(1)
        time.sleep(0.05)


def control(role, name, after=None):
    """A control that can be worked, by role and name; the first one after a text where one is given."""

    def find(nodes):
        seen = after is None
        for node in nodes:
            if not seen and after in node.name:
                seen = True
            states = node.getState()
            if seen and node.getRole() == role and (node.name == name or node.name.startswith(name + ", ")) and states.contains(pyatspi.STATE_ENABLED):
                return node
        return None

    return wait("%s %r" % (role, name), find)


def text(words):
    """Waits until words stand on the screen."""
    return wait("the words %r" % words, lambda nodes: [n for n in nodes if words in n.name])


def press(name, after=None, role=pyatspi.ROLE_PUSH_BUTTON):
    node = control(role, name, after)
    assert node.queryAction().doAction(0), name


def number():
    """The number that the registry gave the app; each process gets another."""
    app = application()
    return app.get_id() if app else None


def anew(name):
    """Presses what ends the app's process and begins another."""
    before = number()
    press(name)
    wait("another process", lambda nodes: nodes and number() not in (None, before))


def write(name, words, role=pyatspi.ROLE_ENTRY):
    node = control(role, name)
    node.queryEditableText().setTextContents(words)
    want = "•" * len(words) if role == pyatspi.ROLE_PASSWORD_TEXT else words
    wait("what was typed at %r" % name, lambda _: control(role, name).queryText().getText(0, -1) == want)


def secret(name, words):
    write(name, words, pyatspi.ROLE_PASSWORD_TEXT)


def tick(name):
    press(name, role=pyatspi.ROLE_CHECK_BOX)


def rate(name, value):
    control(pyatspi.ROLE_SLIDER, name).queryValue().currentValue = value
    wait("%d at %r" % (value, name), lambda _: control(pyatspi.ROLE_SLIDER, name).queryValue().currentValue == value)


def choose(group, option):
    def find(nodes):
        for node in nodes:
            if node.getRole() == pyatspi.ROLE_PANEL and node.name == group:
                return [child for child in node if child.name == option]
        return None

    wait("%r of %r" % (option, group), find)[0].queryAction().doAction(0)
    wait("%r to be chosen" % option, lambda nodes: find(nodes)[0].getState().contains(pyatspi.STATE_CHECKED))


def begin(name, passphrase, note):
    say("make a diary")
    press("Make a diary just for me")
    write("Name or initials", name)
    secret("New passphrase", passphrase)
    secret("Type it again", passphrase)
    press("Continue")
    text("Where it is kept")
    press("Make it")
    text("Recovery sheet")
    code = wait("the code", lambda nodes: [n.name for n in nodes if n.name.count("-") > 5])[0].replace(" ", "-")
    press("I have it")
    write("To show that it is kept: its last two groups, from your sheet", code[-9:])
    anew("Continue")

    say("choose a program and sign")
    text("Choose a program")
    press("All programs")
    press("Begin", after="Touch for one")
    text("Better left for later when")
    press("Begin")
    text("What you leave out for now")
    press("I agree to this for now")
    text("You have signed")

    say("a session")
    press("Program")
    press("Start")
    text("What you say yes to")
    tick("Yes, today")
    press("Begin")
    text(" 1 of ")
    while True:
        step = wait("a step", lambda nodes: [n for n in nodes if " of " in n.name and " · " in n.name])[0].name
        last = [n for n in screen() if n.name == "Finish"]
        press("Finish" if last else "Next")
        if last:
            break
        wait("the step after %r" % step, lambda nodes: not [n for n in nodes if n.name == step])
    text("That's all for today")

    say("check in")
    press("Write my check-in")
    text("How was it for you?")
    rate("Anxiety before", 3)
    rate("Anxiety at its peak", 4)
    rate("Anxiety after", 1)
    rate("Closeness", 7)
    rate("Closeness", 6)
    write("A note", note)
    choose("A note: who may read this", "only me")
    choose("How fully did you take part?", "mostly")
    press("Save")
    text("Saved")

    say("lock")
    anew("Lock")


def again(_, passphrase, note):
    say("the lock page")
    gone(note)
    say("open again")
    secret("Passphrase", passphrase)
    anew("Open")
    press("Progress")
    text("What you wrote, drawn")
    anew("Lock")
    control(pyatspi.ROLE_PASSWORD_TEXT, "Passphrase")


def gone(words):
    """The lock page is there, and nothing of before it is told."""
    control(pyatspi.ROLE_PASSWORD_TEXT, "Passphrase")
    for node in screen():
        told = [node.name, node.description]
        try:
            told.append(node.queryText().getText(0, -1))
        except NotImplementedError:
            pass
        assert not [t for t in told if words in t], told


{"begin": begin, "again": again}[sys.argv[1]](*sys.argv[2:])
