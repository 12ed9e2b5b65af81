package main

// hush does nothing: standard error of a program with a window leads nowhere, and so does what a crash prints.
func hush() error { return nil }
