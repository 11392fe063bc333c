package sample

import (
	"context"
	"fmt"
	"net/http"
	"os/exec"
	"strings"
)

func convert(name string) error {
	// ruleid: go-exec-shell-dynamic-command
	return exec.Command("sh", "-c", "convert "+name+" out.png").Run()
}

func ping(ctx context.Context, host string) ([]byte, error) {
	command := fmt.Sprintf("ping -c 1 %s", host)
	// ruleid: go-exec-shell-dynamic-command
	return exec.CommandContext(ctx, "/bin/bash", "-c", command).Output()
}

func run(args []string) error {
	// ruleid: go-exec-shell-dynamic-command
	cmd := exec.Command("cmd.exe", "/C", strings.Join(args, " "))
	return cmd.Run()
}

func remote(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-exec-shell-dynamic-command
	exec.Command("bash", "-lc", r.FormValue("command")).Run()
}

func convertSafely(name string) error {
	// ok: go-exec-shell-dynamic-command
	return exec.Command("convert", "--", name, "out.png").Run()
}

func list() error {
	// ok: go-exec-shell-dynamic-command
	return exec.Command("sh", "-c", "ls | wc -l").Run()
}

func argument(name string) error {
	// ok: go-exec-shell-dynamic-command
	return exec.Command("sh", "-c", "cat -- \"$1\"", "sh", name).Run()
}

const clean = "rm -rf "

func cleanUp() error {
	// ok: go-exec-shell-dynamic-command
	return exec.Command("sh", "-c", clean+"build").Run()
}
