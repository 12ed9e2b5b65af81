//go:build !windows

package main

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"unhurried/internal/wording"
)

// aBus starts a message bus of the test's own and returns how to join it.
func aBus(t *testing.T) func() *dbus.Conn {
	t.Helper()
	_, join := aBusAt(t)
	return join
}

// aBusAt is aBus with the address at which others join.
func aBusAt(t *testing.T) (address string, join func() *dbus.Conn) {
	t.Helper()
	dir, err := os.MkdirTemp("", "bus-") // t.TempDir's path may be too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { check(t, os.RemoveAll(dir)) })
	c := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address", "--address=unix:path="+filepath.Join(dir, "bus"))
	out, err := c.StdoutPipe()
	check(t, err)
	check(t, c.Start())
	t.Cleanup(func() {
		check(t, c.Process.Signal(syscall.SIGTERM))
		if err := c.Wait(); err != nil && c.ProcessState.ExitCode() > 0 {
			t.Error(err)
		}
	})
	address, err = bufio.NewReader(out).ReadString('\n')
	check(t, err)
	address = strings.TrimSpace(address)
	return address, func() *dbus.Conn {
		t.Helper()
		ctx, cancel := context.WithCancel(context.Background())
		t.Cleanup(cancel)
		late := time.AfterFunc(time.Minute, cancel) // a daemon that says nothing fails the test, and does not hold it for half an hour
		bus, err := dbus.Connect(address, dbus.WithContext(ctx))
		late.Stop()
		check(t, err)
		t.Cleanup(func() { check(t, bus.Close()) })
		return bus
	}
}

// owns takes a name on the bus.
func owns(t *testing.T, bus *dbus.Conn, name string) {
	t.Helper()
	reply, err := bus.RequestName(name, dbus.NameFlagDoNotQueue)
	if err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("%s is not ours: %v, %v", name, reply, err)
	}
}

// settle waits until the bus has handed on all that was sent before.
func settle(t *testing.T, bus *dbus.Conn) {
	t.Helper()
	check(t, bus.BusObject().Call("org.freedesktop.DBus.GetId", 0).Err)
}

// manager is a login manager with one session, as far as this app asks.
type manager struct {
	noPID bool
	held  chan inhibitor // each lock that was given out
	asked chan string    // how a session was asked for
}

// inhibitor is a lock as the login manager sees it: a pipe that ends once nobody holds its other end.
type inhibitor struct{ end, other int }

const session = dbus.ObjectPath("/org/freedesktop/login1/session/_32")

func (m *manager) Inhibit(what, who, why, mode string) (dbus.UnixFD, *dbus.Error) {
	l := words()
	if what != "sleep" || mode != "delay" || who != l.Outside(wording.OutsideApp) || why != l.Outside(wording.OutsideSleep) {
		return 0, dbus.MakeFailedError(os.ErrInvalid)
	}
	var ends [2]int
	if err := syscall.Pipe2(ends[:], syscall.O_CLOEXEC|syscall.O_NONBLOCK); err != nil {
		return 0, dbus.MakeFailedError(err)
	}
	m.held <- inhibitor{ends[0], ends[1]}
	return dbus.UnixFD(ends[1]), nil
}

func (m *manager) GetSessionByPID(uint32) (dbus.ObjectPath, *dbus.Error) {
	m.asked <- "pid"
	if m.noPID {
		return "", dbus.MakeFailedError(os.ErrNotExist)
	}
	return session, nil
}

func (m *manager) GetSession(id string) (dbus.ObjectPath, *dbus.Error) {
	m.asked <- id
	return session, nil
}

// theLogin starts a login manager on a bus and what listens to it in the app.
func theLogin(t *testing.T, m *manager) (login1, stranger *dbus.Conn, window string, locks chan bool) {
	t.Helper()
	join := aBus(t)
	login1, stranger = join(), join()
	m.held, m.asked = make(chan inhibitor, 4), make(chan string, 4)
	check(t, login1.Export(m, loginPath, loginManager))
	owns(t, login1, login)
	listener := join()
	locks = make(chan bool, 32)
	go watchLogin(listener, func() { locks <- true })()
	return login1, stranger, listener.Names()[0], locks
}

// Sleep waits until the lock is done, and is held back again once the computer is awake.
func TestSleepWaitsForTheLock(t *testing.T) {
	join := aBus(t)
	m := &manager{held: make(chan inhibitor, 4), asked: make(chan string, 4)}
	login1, listener := join(), join()
	check(t, login1.Export(m, loginPath, loginManager))
	owns(t, login1, login)
	locking, locked := make(chan bool), make(chan bool)
	go watchLogin(listener, func() { locking <- true; <-locked })()
	for range 2 {
		lock := <-m.held
		check(t, login1.Emit(loginPath, loginManager+".PrepareForSleep", true))
		<-locking
		check(t, syscall.Close(lock.other)) // what is left is the app's
		if _, err := syscall.Read(lock.end, make([]byte, 1)); err != syscall.EAGAIN {
			t.Fatalf("sleep is not held back while the app locks: %v", err)
		}
		locked <- true
		check(t, syscall.SetNonblock(lock.end, false))
		if n, err := syscall.Read(lock.end, make([]byte, 1)); n != 0 || err != nil {
			t.Fatalf("read %d bytes and %v where the lock should be gone", n, err)
		}
		check(t, syscall.Close(lock.end))
		check(t, login1.Emit(loginPath, loginManager+".PrepareForSleep", false))
	}
	<-m.held // awake, it holds sleep back again, and did not lock
}

// The session's lock and a switch of user lock; other sessions' do not, nor what strangers send straight to the window.
func TestTheSessionsLockIsHeardAndNobodyElses(t *testing.T) {
	m := &manager{}
	login1, stranger, window, locks := theLogin(t, m)
	<-m.held // it listens from here on
	other := session + "3"
	changed := func(name string, value any) []any {
		return []any{loginSession, map[string]dbus.Variant{name: dbus.MakeVariant(value)}, []string{}}
	}
	tell := func(bus *dbus.Conn, path dbus.ObjectPath, name string, values ...any) {
		t.Helper()
		if bus == login1 {
			check(t, bus.Emit(path, name, values...))
			return
		}
		iface, member, _ := strings.Cut(name, "|")
		msg := &dbus.Message{Type: dbus.TypeSignal, Headers: map[dbus.HeaderField]dbus.Variant{
			dbus.FieldDestination: dbus.MakeVariant(window), dbus.FieldPath: dbus.MakeVariant(path),
			dbus.FieldInterface: dbus.MakeVariant(iface), dbus.FieldMember: dbus.MakeVariant(member),
		}, Body: values}
		if len(values) > 0 {
			msg.Headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(values...))
		}
		if call := bus.Send(msg, nil); call != nil && call.Err != nil {
			t.Fatal(call.Err)
		}
	}
	tell(stranger, loginPath, loginManager+"|PrepareForSleep", true)
	tell(stranger, session, loginSession+"|Lock")
	tell(stranger, session, properties+"|PropertiesChanged", changed("Active", false)...)
	settle(t, stranger)
	tell(login1, other, loginSession+".Lock")
	tell(login1, other, properties+".PropertiesChanged", changed("Active", false)...)
	tell(login1, session, properties+".PropertiesChanged", changed("Active", true)...)
	tell(login1, session, properties+".PropertiesChanged", changed("LockedHint", false)...)
	tell(login1, session, properties+".PropertiesChanged", changed("IdleHint", true)...)
	for _, send := range []func(){
		func() { tell(login1, session, loginSession+".Lock") },
		func() { tell(login1, session, properties+".PropertiesChanged", changed("Active", false)...) },
		func() { tell(login1, session, properties+".PropertiesChanged", changed("LockedHint", true)...) },
		func() { tell(login1, loginPath, loginManager+".PrepareForSleep", true) },
	} {
		send()
		<-locks
	}
	if len(locks) != 0 {
		t.Errorf("%d locks too many", len(locks))
	}
}

// An app that the desktop started as a service finds its session by the session's own name.
func TestTheSessionIsFoundByName(t *testing.T) {
	t.Setenv("XDG_SESSION_ID", "c7")
	m := &manager{noPID: true}
	login1, _, _, locks := theLogin(t, m)
	<-m.held
	if a, b := <-m.asked, <-m.asked; a != "pid" || b != "c7" {
		t.Errorf("asked for %q, then %q", a, b)
	}
	check(t, login1.Emit(session, loginSession+".Lock"))
	<-locks
}

// Every desktop's screen saver is heard when it begins, and only from the one that has its name.
func TestScreenSaversAreHeard(t *testing.T) {
	join := aBus(t)
	locks := make(chan bool, 32)
	go watchSavers(join(), func() { locks <- true })()
	saver, stranger := join(), join()
	for _, name := range savers {
		owns(t, saver, name)
		path := dbus.ObjectPath("/" + strings.ReplaceAll(name, ".", "/"))
		check(t, stranger.Emit(path, name+".ActiveChanged", true))
		settle(t, stranger)
		check(t, saver.Emit(path, name+".ActiveChanged", false))
		check(t, saver.Emit(path, name+".ActiveChanged", true))
		<-locks
	}
	if len(locks) != 0 {
		t.Errorf("%d locks too many", len(locks))
	}
}

// What a bus says is never trusted to have the form that it should.
func TestOddSignalsAreSaidToNothing(t *testing.T) {
	for _, body := range [][]any{nil, {}, {"x"}, {1, 2}, {loginSession}, {loginSession, "x"}, {loginSession, map[string]dbus.Variant{}},
		{loginSession, map[string]dbus.Variant{"Active": dbus.MakeVariant("no")}}, {"other", map[string]dbus.Variant{"Active": dbus.MakeVariant(false)}}} {
		if s := (&dbus.Signal{Body: body}); left(s) || over(s) {
			t.Errorf("%v is taken for an end", body)
		}
	}
	if !over(&dbus.Signal{Body: []any{false}}) || over(&dbus.Signal{Body: []any{true}}) || over(&dbus.Signal{}) {
		t.Error("the beginning and the end are mistaken for one another")
	}
}
