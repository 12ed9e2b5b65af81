package planfile

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// merge returns what the fields say in the form of what was typed: whatever is the same in both is the typed node itself, with its
// comments and its way of writing. Keys stay in their order, and new ones follow.
func merge(typed, fields *yaml.Node) *yaml.Node {
	switch {
	case same(typed, fields):
		return typed
	case typed.Kind == yaml.MappingNode && fields.Kind == yaml.MappingNode:
		return mergeMapping(typed, fields)
	case typed.Kind == yaml.SequenceNode && fields.Kind == yaml.SequenceNode:
		return mergeSequence(typed, fields)
	}
	next := *fields
	next.HeadComment, next.LineComment, next.FootComment = typed.HeadComment, typed.LineComment, typed.FootComment
	return &next
}

// same reports whether two nodes hold the same values. White space around a text makes no difference: fields don't keep it.
func same(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || len(a.Content) != len(b.Content) {
		return false
	}
	if a.Kind == yaml.ScalarNode {
		return a.ShortTag() == b.ShortTag() && strings.TrimSpace(a.Value) == strings.TrimSpace(b.Value)
	}
	if a.Kind == yaml.MappingNode {
		for i := 0; i < len(a.Content); i += 2 {
			if v := value(b, a.Content[i].Value); v == nil || !same(a.Content[i+1], v) {
				return false
			}
		}
		return true
	}
	return slices.EqualFunc(a.Content, b.Content, same)
}

// value is what a mapping has under a key, or nil.
func value(m *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return m.Content[i+1]
		}
	}
	return nil
}

func mergeMapping(typed, fields *yaml.Node) *yaml.Node {
	next := *typed
	next.Content = nil
	var gone []string // comments around what was taken out
	for i := 0; i+1 < len(typed.Content); i += 2 {
		k, now := typed.Content[i], value(fields, typed.Content[i].Value)
		if now == nil {
			gone = append(gone, k.HeadComment, k.FootComment)
			continue
		}
		k.HeadComment, gone = joined(append(gone, k.HeadComment)), nil
		next.Content = append(next.Content, k, merge(typed.Content[i+1], now))
	}
	for i := 0; i+1 < len(fields.Content); i += 2 {
		if value(typed, fields.Content[i].Value) == nil {
			next.Content = append(next.Content, fields.Content[i], fields.Content[i+1])
		}
	}
	return leave(&next, gone)
}

// mergeSequence finds each item of the fields among the typed ones: the very same, or else one about the same thing, one that has a
// value in common, or the one in the same place of a list that has as many.
func mergeSequence(typed, fields *yaml.Node) *yaml.Node {
	next := *typed
	next.Content = make([]*yaml.Node, len(fields.Content))
	used := make([]bool, len(typed.Content))
	find := func(is func(i, j int) bool) {
		for j, now := range fields.Content {
			if next.Content[j] != nil {
				continue
			}
			for i, was := range typed.Content {
				if !used[i] && is(i, j) {
					used[i], next.Content[j] = true, merge(was, now)
					break
				}
			}
		}
	}
	find(func(i, j int) bool { return same(typed.Content[i], fields.Content[j]) })
	find(func(i, j int) bool {
		return about(typed.Content[i]) != "" && about(typed.Content[i]) == about(fields.Content[j])
	})
	find(func(i, j int) bool { return share(typed.Content[i], fields.Content[j]) })
	find(func(i, j int) bool { return i == j && len(typed.Content) == len(fields.Content) })
	for j, x := range next.Content {
		if x == nil {
			next.Content[j] = fields.Content[j]
		}
	}
	var gone []string
	for i, was := range typed.Content {
		if !used[i] {
			gone = append(gone, was.HeadComment, was.FootComment)
		}
	}
	if next.Style&yaml.FlowStyle != 0 && slices.ContainsFunc(next.Content, func(x *yaml.Node) bool { return x.Kind != yaml.ScalarNode }) {
		next.Style &^= yaml.FlowStyle
	}
	return leave(&next, gone)
}

// about is what an item of a list is about: its first key and the value of that.
func about(item *yaml.Node) string {
	if item.Kind != yaml.MappingNode || len(item.Content) < 2 {
		return ""
	}
	return item.Content[0].Value + " " + item.Content[1].Value
}

// share reports whether two mappings have the same value under some key.
func share(a, b *yaml.Node) bool {
	if a.Kind != yaml.MappingNode || b.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i+1 < len(a.Content); i += 2 {
		if v := value(b, a.Content[i].Value); v != nil && same(a.Content[i+1], v) {
			return true
		}
	}
	return false
}

// leave puts comments that have lost their place at the end of a node.
func leave(n *yaml.Node, gone []string) *yaml.Node {
	if words := joined(gone); words != "" {
		last := n
		if len(n.Content) > 0 {
			last = n.Content[max(0, len(n.Content)-2)]
			if n.Kind == yaml.SequenceNode {
				last = n.Content[len(n.Content)-1]
			}
		}
		last.FootComment = joined([]string{last.FootComment, words})
	}
	return n
}

// joined is comments one below the other.
func joined(comments []string) string {
	return strings.Join(slices.DeleteFunc(comments, func(c string) bool { return c == "" }), "\n")
}
