//go:build !windows

package voice

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// dispatcher is Speech Dispatcher at its socket, which belongs to this user. All that waits for it runs on goroutines of its own.
type dispatcher struct {
	wishes
	name string
}

// patience is how long it may take to answer a command. It says a text while it answers others.
const patience = 5 * time.Second

// Open opens Speech Dispatcher, which other programs know us by a name at, and starts it where it does not run. It returns at once.
func Open(name string) Voice {
	d := &dispatcher{wishes: newWishes(), name: name}
	go func() {
		err := d.run()
		d.set(func() { d.failed = err })
	}()
	return d
}

// run speaks to the dispatcher until something goes wrong. It hands over one sentence at a time: where more wait, the dispatcher begins
// the next one while it takes them out again.
func (d *dispatcher) run() error {
	conn, err := connect()
	if err != nil {
		return err
	}
	c := &client{conn: conn, replies: make(chan reply), ended: make(chan uint64, 64), gone: make(chan struct{})}
	defer close(c.gone)
	go c.listen()
	if err = d.greet(c); err == nil {
		d.set(func() { d.open = true })
	}
	var left []string // the first of which is being said, as a message
	var message uint64
	for err == nil {
		select {
		case <-d.asked:
			left, err = d.begin(c)
		case id := <-c.ended:
			if len(left) == 0 || id != message {
				continue
			}
			d.set(func() { d.said++ })
			left = left[1:]
		case <-c.replies: // that nobody asked for, or the end
			err = errReply
		}
		if err == nil && len(left) > 0 {
			message, err = c.speak(left[0])
		}
	}
	return errors.Join(err, conn.Close())
}

// begin ends what is said and returns what is to be said now.
func (d *dispatcher) begin(c *client) ([]string, error) {
	want, turn := d.wish()
	if _, err := c.command("CANCEL SELF", codeCanceled); err != nil {
		return nil, err
	}
	d.set(func() { d.begun, d.said = turn, 0 })
	if l := value(want.language); l != "" && len(want.sentences) > 0 {
		if _, err := c.command("SET SELF LANGUAGE "+l, 0); err != nil {
			return nil, err
		}
	}
	return want.sentences, nil
}

// greet says who we are and asks for what we need, and whether there is a voice at all: the module that is always there says that there
// is none.
func (d *dispatcher) greet(c *client) error {
	if _, err := c.command(fmt.Sprintf("SET SELF CLIENT_NAME \"user:%s:main\"", value(d.name)), codeSet); err != nil {
		return err
	}
	for _, s := range []string{"SET SELF PRIORITY message", "SET SELF NOTIFICATION END on"} {
		if _, err := c.command(s, 0); err != nil {
			return err
		}
	}
	modules, err := c.command("LIST OUTPUT_MODULES", codeModules)
	if err == nil && !slices.ContainsFunc(modules.lines, func(m string) bool { return m != "dummy" }) {
		err = errNoVoice
	}
	return err
}

// client sends commands and waits for their replies.
type client struct {
	conn    net.Conn
	replies chan reply
	ended   chan uint64   // messages that were said
	gone    chan struct{} // closed when nobody waits any more
}

// listen reads what comes.
func (c *client) listen() {
	defer close(c.replies)
	for r := bufio.NewReader(c.conn); ; {
		x, err := readReply(r)
		if err != nil {
			return
		}
		switch id, ok := x.message(); {
		case x.code == codeEnd && ok:
			select {
			case c.ended <- id:
			case <-c.gone:
				return
			}
		case x.code/100 != 7:
			select {
			case c.replies <- x:
			case <-c.gone:
				return
			}
		}
	}
}

// speak hands a sentence over.
func (c *client) speak(sentence string) (message uint64, err error) {
	if _, err := c.command("SPEAK", codeData); err != nil {
		return 0, err
	}
	x, err := c.send(data(sentence), codeQueued)
	message, _ = x.message()
	return message, err
}

// command sends a line; the reply must be well, and have a code where one is given.
func (c *client) command(line string, code int) (reply, error) { return c.send(line+"\r\n", code) }

func (c *client) send(text string, code int) (reply, error) {
	if err := c.conn.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return reply{}, err
	}
	if _, err := c.conn.Write([]byte(text)); err != nil {
		return reply{}, err
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case x, open := <-c.replies:
		if !open || x.code/100 != 2 || code != 0 && x.code != code {
			return x, errReply
		}
		return x, nil
	case <-late.C:
		return reply{}, os.ErrDeadlineExceeded
	}
}

// connect opens the socket, and starts the dispatcher where nobody listens. It starts by itself with what speaks on most desktops;
// where it does not, every client may start it.
func connect() (net.Conn, error) {
	path, err := socket()
	if err != nil {
		return nil, err
	}
	conn, err := net.Dial("unix", path)
	if err == nil {
		return conn, nil
	}
	start := exec.Command("speech-dispatcher", "--spawn", "--communication-method", "unix_socket", "--socket-path", path)
	start.Dir = "/"
	start.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "UNHURRIED_") })
	if err := start.Run(); err != nil {
		return nil, err
	}
	return net.Dial("unix", path)
}

// socket is where the dispatcher listens. A place at another computer is refused: nothing leaves this one.
func socket() (string, error) {
	if address := os.Getenv("SPEECHD_ADDRESS"); address != "" {
		path, unix := strings.CutPrefix(address, "unix_socket:")
		if !unix {
			return "", errAway
		}
		if path != "" {
			return path, nil
		}
	}
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return "", err
		}
		dir = cache
	}
	return filepath.Join(dir, "speech-dispatcher", "speechd.sock"), nil
}
