package sample

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/gorilla/mux"
)

const folder = "/srv/files"

func download(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-file-path-from-request
	http.ServeFile(w, r, filepath.Join(folder, r.URL.Query().Get("name")))
}

func read(w http.ResponseWriter, r *http.Request) {
	name := mux.Vars(r)["name"]
	target := filepath.Join(folder, name+".txt")
	// ruleid: go-file-path-from-request
	data, err := os.ReadFile(target)
	if err == nil {
		w.Write(data)
	}
}

func save(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-file-path-from-request
	file, err := os.Create(folder + "/" + r.FormValue("name"))
	if err == nil {
		io.Copy(file, r.Body)
	}
}

func readSafely(w http.ResponseWriter, r *http.Request) {
	name := filepath.Base(r.FormValue("name"))
	// ok: go-file-path-from-request
	data, _ := os.ReadFile(filepath.Join(folder, name))
	w.Write(data)
}

func checked(w http.ResponseWriter, r *http.Request) {
	target := filepath.Join(folder, r.FormValue("name"))
	if !strings.HasPrefix(target, folder+"/") {
		http.NotFound(w, r)
		return
	}
	// ok: go-file-path-from-request
	http.ServeFile(w, r, target)
}

func cleaned(w http.ResponseWriter, r *http.Request) {
	// ok: go-file-path-from-request
	http.ServeFile(w, r, filepath.Join(folder, filepath.Clean("/"+r.FormValue("name"))))
}

func index(w http.ResponseWriter, r *http.Request) {
	// ok: go-file-path-from-request
	http.ServeFile(w, r, filepath.Join(folder, "index.html"))
}
