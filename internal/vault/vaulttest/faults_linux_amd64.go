package vaulttest

import "golang.org/x/sys/unix"

func init() {
	for nr, name := range map[uint32]string{unix.SYS_RENAME: "rename", unix.SYS_LINK: "link", unix.SYS_UNLINK: "unlink",
		unix.SYS_MKDIR: "mkdir", unix.SYS_RMDIR: "rmdir"} {
		calls[nr] = name
	}
}
