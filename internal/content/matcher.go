package content

import (
	"regexp"
	"sync"
)

// matcher is a regular expression that is compiled when it is first asked for. Most are the checks', which the app never makes: to
// compile them all took 6 ms of each start.
type matcher struct {
	expr     string
	compiled func() *regexp.Regexp
}

// newMatcher panics at the first question if expr is none, as every test that checks content shows.
func newMatcher(expr string) *matcher {
	return &matcher{expr, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })}
}

// String returns the expression.
func (m *matcher) String() string { return m.expr }

func (m *matcher) MatchString(s string) bool { return m.compiled().MatchString(s) }

func (m *matcher) FindString(s string) string { return m.compiled().FindString(s) }

func (m *matcher) FindStringIndex(s string) []int { return m.compiled().FindStringIndex(s) }

func (m *matcher) FindStringSubmatch(s string) []string { return m.compiled().FindStringSubmatch(s) }

func (m *matcher) FindAllString(s string, n int) []string { return m.compiled().FindAllString(s, n) }

func (m *matcher) FindAllStringIndex(s string, n int) [][]int {
	return m.compiled().FindAllStringIndex(s, n)
}
