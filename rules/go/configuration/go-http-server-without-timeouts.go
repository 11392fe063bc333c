package sample

import (
	"log"
	"net/http"
	"time"
)

func quick(handler http.Handler) {
	// ruleid: go-http-server-without-timeouts
	log.Fatal(http.ListenAndServe(":8080", handler))
}

func encrypted() error {
	// ruleid: go-http-server-without-timeouts
	return http.ListenAndServeTLS(":8443", "cert.pem", "key.pem", nil)
}

func server(handler http.Handler) *http.Server {
	// ruleid: go-http-server-without-timeouts
	return &http.Server{Addr: ":8080", Handler: handler, IdleTimeout: time.Minute}
}

func value(handler http.Handler) {
	// ruleid: go-http-server-without-timeouts
	s := http.Server{Handler: handler}
	s.ListenAndServe()
}

func serverSafely(handler http.Handler) *http.Server {
	// ok: go-http-server-without-timeouts
	return &http.Server{
		Addr:              ":8080",
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
	}
}

func later(handler http.Handler) error {
	// ok: go-http-server-without-timeouts
	s := &http.Server{Addr: ":8080", Handler: handler}
	s.ReadTimeout = 10 * time.Second
	return s.ListenAndServe()
}

func client() *http.Client {
	// ok: go-http-server-without-timeouts
	return &http.Client{}
}
