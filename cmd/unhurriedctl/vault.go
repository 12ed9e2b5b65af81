package main

// vaultCmds are the commands that concern the vault's file itself.
type vaultCmds struct{}
