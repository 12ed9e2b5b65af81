package store

import "golang.org/x/sys/windows"

// What the system's errors say: that there is no space, that writing is not allowed, that the disk or the network does not
// answer, and that another program has the file.
var (
	fullNumbers   = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED, windows.ERROR_FILE_TOO_LARGE}
	deniedNumbers = []error{windows.ERROR_ACCESS_DENIED, windows.ERROR_WRITE_PROTECT, windows.ERROR_PRIVILEGE_NOT_HELD}
	brokenNumbers = []error{
		windows.ERROR_CRC, windows.ERROR_SEEK, windows.ERROR_GEN_FAILURE, windows.ERROR_IO_DEVICE, windows.ERROR_NOT_READY, windows.ERROR_READ_FAULT, windows.ERROR_WRITE_FAULT,
		windows.ERROR_BAD_UNIT, windows.ERROR_DEV_NOT_EXIST, windows.ERROR_DEVICE_NOT_CONNECTED, windows.ERROR_NETNAME_DELETED, windows.ERROR_UNEXP_NET_ERR, windows.ERROR_REM_NOT_LIST,
	}
	heldNumbers = []error{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION}
)
